// The list of chats of a phone.

import { avatar, h } from "./dom.js";
import { hour } from "./format.js";
import { snippet } from "./service.js";

// All private chats are with the one bot, so its picture has one colour.
export const face = (chat) => avatar(chat.title, chat.kind === "private" ? 5 : chat.id);

export function chatList(chats, opened) {
  const newest = [...chats].sort((a, b) => (b.last?.order ?? 0) - (a.last?.order ?? 0));
  return newest.map((chat) => h("li", {}, h(
    "button",
    { type: "button", class: "chat-line", "data-chat": String(chat.id), onclick: () => opened(chat.id) },
    face(chat),
    h("span", { class: "chat-words" },
      h("span", { class: "chat-title" }, chat.title),
      h("span", { class: "chat-last" }, chat.last && chat.kind !== "private" && !chat.last.kind?.includes("_")
        ? h("b", {}, `${chat.last.sender}: `) : "", chat.last ? snippet(chat.last) : "Нет сообщений")),
    h("span", { class: "chat-side" },
      h("time", {}, chat.last ? hour(chat.last.at) : ""), badge(chat.unread)),
  )));
}

export function badge(count) {
  return count ? h("span", { class: "badge", "aria-label": `Непрочитанных: ${count}` }, String(count)) : null;
}
