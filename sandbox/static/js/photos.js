// Choosing what to send: ready sample pictures or files of this computer.

import { upload } from "./api.js";
import { h, icon } from "./dom.js";
import { open, toast } from "./sheet.js";

const SAMPLES = [
  ["pothole.png", "Яма на дороге"], ["rubbish.png", "Мусор у контейнеров"],
  ["lamp.png", "Не горит фонарь"], ["flood.png", "Подтопленный двор"],
];

export function choosePhotos(phone, person, fields, sent) {
  const chosen = new Set();
  const send = h("button", { type: "button", class: "main", "data-testid": "send-photos", onclick: () => go([...chosen]) });
  const count = () => {
    send.disabled = !chosen.size;
    send.textContent = chosen.size > 1 ? `Отправить альбом: ${chosen.size}` : "Отправить";
  };
  const thumbs = SAMPLES.map(([name, label]) => h("button", {
    type: "button", class: "thumb", "aria-pressed": "false", "aria-label": label, title: label, "data-sample": name,
    onclick: (event) => {
      const on = chosen.delete(name) ? false : Boolean(chosen.add(name));
      event.currentTarget.setAttribute("aria-pressed", String(on));
      count();
    },
  }, h("img", { src: `/static/samples/${name}`, alt: "" }), h("span", {}, label)));
  const own = h("input", {
    type: "file", multiple: true, hidden: true, "data-testid": "file-input",
    onchange: () => finish([...own.files]),
  });
  const shown = open(phone, "Что отправить", [
    h("h3", {}, "Фотографии для примера"),
    h("div", { class: "thumbs" }, thumbs),
    h("div", { class: "sheet-buttons" },
      h("button", { type: "button", class: "plain", onclick: () => own.click() }, icon("file"), "Файл с компьютера"), send),
    own,
  ]);
  count();

  async function go(names) {
    finish(await Promise.all(names.map(async (name) => {
      const blob = await (await fetch(`/static/samples/${name}`)).blob();
      return new File([blob], name, { type: blob.type });
    })));
  }

  async function finish(files) {
    if (!files.length) return;
    shown.done();
    try {
      await upload(person, files.slice(0, 10), fields());
      sent();
    } catch (error) {
      toast(phone, error.message);
    }
  }
}
