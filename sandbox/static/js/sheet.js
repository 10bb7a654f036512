// What rises over a phone: menus, alerts, pickers, pictures. Escape and a press beside it close it.

import { face } from "./chatlist.js";
import { avatar, h, icon, iconButton } from "./dom.js";
import { arrows } from "./keys.js";

export function open(phone, label, content, kind = "sheet") {
  close(phone);
  const before = document.activeElement;
  const panel = h("div", { class: kind, role: "dialog", "aria-modal": "true", "aria-label": label }, content);
  const veil = h("div", { class: "veil" }, panel);
  veil.done = () => {
    veil.remove();
    before?.focus?.({ preventScroll: true });
  };
  veil.addEventListener("click", (event) => event.target === veil && veil.done());
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      veil.done();
    }
    if (event.key === "Tab") keepInside(event, panel);
  });
  phone.append(veil);
  panel.querySelector("button, input, a")?.focus({ preventScroll: true });
  return veil;
}

export const close = (phone) => phone.querySelector(":scope > .veil")?.done();

function keepInside(event, panel) {
  const stops = [...panel.querySelectorAll("button, input, a, textarea")];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}

export function alert(phone, text) {
  const shown = open(phone, "Сообщение бота", [
    h("p", { class: "alert-text", "data-testid": "alert" }, text),
    h("button", { type: "button", class: "plain", onclick: () => shown.done() }, "Понятно"),
  ], "alert");
}

export function menu(phone, label, items) {
  const shown = open(phone, label, arrows(h("ul", { class: "menu" }, items.map((item) =>
    h("li", {}, h("button", {
      type: "button", class: item.danger ? "danger" : "", "data-testid": item.test,
      onclick: () => { shown.done(); item.run(); },
    }, icon(item.icon), item.text))))));
}

export function choose(phone, title, chats, chosen) {
  const rows = chats.map((chat) => h("li", {}, h("button", {
    type: "button", "data-choice": String(chat.id), onclick: () => { shown.done(); chosen(chat); },
  }, chat.kind ? face(chat) : avatar(chat.title, chat.id), chat.title)));
  const shown = open(phone, title, [h("h3", {}, title), arrows(h("ul", { class: "menu" }, rows))]);
}

export function picture(phone, file) {
  const shown = open(phone, "Фотография", [
    h("img", { src: file.url, alt: "Фотография" }), iconButton("close", "Закрыть", { onclick: () => shown.done() }),
  ], "lightbox");
}

export function toast(phone, text) {
  const shown = h("p", { class: "toast", role: "status", "data-testid": "toast" }, text);
  phone.append(shown);
  setTimeout(() => shown.remove(), 4000);
}
