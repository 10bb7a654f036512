// Messages as bubbles: text, pictures, albums, buttons, quotes.

import { avatar, h, icon, iconButton } from "./dom.js";
import { dayKey, hour, size } from "./format.js";
import { arrows } from "./keys.js";
import { note, snippet } from "./service.js";

// Messages of one album stand in one bubble.
export function groups(messages) {
  const result = [];
  for (const message of messages) {
    const last = result.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else result.push([message]);
  }
  return result;
}

export function divider(at) {
  return h("li", { class: "divider", "data-key": `day-${dayKey(at)}` }, h("span", {}, dayKey(at)));
}

export function bubble(group, chat, on) {
  const first = group[0];
  if (first.service_note) {
    return h("li", { class: "service", "data-message": String(first.id) }, h("span", {}, note(first)));
  }
  const captioned = group.find((one) => one.text) ?? first;
  const named = !first.mine && chat.kind !== "private";
  const side = first.mine ? "mine" : "theirs";
  return h(
    "li",
    { class: `row ${side}`, "data-message": String(first.id), ondblclick: () => on.reply(first) },
    named && avatar(first.sender, first.from_bot ? 5 : first.sender_id),
    h(
      "div",
      { class: "stack" },
      h(
        "article",
        { class: `bubble ${first.media.length ? "with-media" : ""}`, "aria-label": `${first.sender}, ${hour(first.at)}` },
        named && h("p", { class: `author tint-text-${first.from_bot ? 5 : Math.abs(first.sender_id) % 7}` }, first.sender),
        first.topic && !on.thread() && h("p", { class: "topic" }, first.topic),
        first.forwarded_from && h("p", { class: "forwarded" }, "Переслано от ", h("b", {}, first.forwarded_from)),
        first.reply && quote(first.reply),
        media(group, on),
        captioned.text && text(captioned, on),
        h(
          "p",
          { class: "meta" },
          first.pinned && icon("pin"),
          first.reactions.length > 0 && h("span", { class: "reactions" }, first.reactions.join(" ")),
          group.some((one) => one.edited) && h("span", { class: "edited" }, "изменено"),
          h("time", { datetime: first.at }, hour(first.at)),
          first.mine && icon("check"),
        ),
      ),
      buttons(captioned.buttons.length ? captioned : first, on),
    ),
    iconButton("more", "Действия с сообщением", {
      class: "icon-button actions", "data-testid": "actions", onclick: () => on.actions(group),
    }),
  );
}

function text(message, on) {
  const body = h("div", { class: "text", html: message.html });
  for (const block of body.querySelectorAll("blockquote, pre")) hug(block);
  for (const link of body.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.addEventListener("click", (event) => on.link(link.href) && event.preventDefault());
  }
  for (const spoiler of body.querySelectorAll("tg-spoiler")) {
    spoiler.addEventListener("click", () => spoiler.classList.add("open"));
  }
  return body;
}

// A block begins and ends a line by itself, so the line breaks beside it are not shown twice.
function hug(block) {
  const [before, after] = [block.previousSibling, block.nextSibling];
  if (before?.nodeType === Node.TEXT_NODE) before.data = before.data.replace(/\n$/, "");
  if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n/, "");
}

function quote(reply) {
  return h("blockquote", { class: "quote" }, h("b", {}, reply.sender), h("span", {}, snippet(reply)));
}

function media(group, on) {
  const files = group.flatMap((message) => message.media.map((file) => ({ ...file, message })));
  if (!files.length) return null;
  const visual = files.every((file) => file.kind === "photo" || file.kind === "video");
  const shape = visual ? `grid grid-${Math.min(files.length, 4)}` : "files";
  return h("div", { class: shape }, files.map((file) => (visual ? tile(file, on) : fileLine(file))));
}

function tile(file, on) {
  const id = String(file.message.id);
  if (file.kind === "video") {
    return h(
      "a",
      { class: "tile video", href: file.url, download: file.name, "data-media": id, "aria-label": `Видео ${file.name}` },
      icon("play"), h("span", {}, size(file.size)),
    );
  }
  const image = h("img", { src: file.url, alt: "Фотография", loading: "lazy", width: String(file.width), height: String(file.height) });
  return h("button", { type: "button", class: "tile", "data-media": id, "aria-label": "Открыть фотографию", onclick: () => on.photo(file) }, image);
}

function fileLine(file) {
  return h(
    "a",
    { class: "file", href: file.url, download: file.name, "data-media": String(file.message.id) },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-name" }, file.name, h("small", {}, size(file.size))),
  );
}

function buttons(message, on) {
  if (!message.buttons.length) return null;
  return arrows(h(
    "div",
    { class: "buttons", role: "group", "aria-label": "Кнопки сообщения" },
    message.buttons.map((row) =>
      h("div", { class: "buttons-row" }, row.map((button) => {
        const press = (event) => on.press(message, button, event.currentTarget);
        const data = { type: "button", class: "inline", "data-data": button.data, onclick: press };
        return h("button", data, h("span", {}, button.text), button.url && icon("link"));
      })),
    ),
  ));
}
