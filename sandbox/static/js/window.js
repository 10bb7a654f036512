// A window over the whole page. The browser's own dialog keeps the focus inside and closes on Escape.

import { h, iconButton } from "./dom.js";

export function openWindow(title, content, test) {
  const node = h("dialog", { class: "window", "aria-label": title, "data-testid": test },
    h("header", { class: "window-top" }, h("h2", {}, title), iconButton("close", "Закрыть", { onclick: () => node.close() })),
    h("div", { class: "window-body" }, content));
  node.addEventListener("click", (event) => event.target === node && node.close());
  node.addEventListener("close", () => node.remove());
  document.body.append(node);
  node.showModal();
  return node;
}

const KEYS = [
  ["N", "следующий шаг истории"], ["P", "играть или пауза"], ["1 … 9", "телефон по порядку"],
  ["T", "плюс 5 минут"], ["D", "до ближайшего срока"], ["Tab, стрелки", "по кнопкам"],
  ["Enter", "нажать, отправить"], ["Esc", "отменить, назад к чатам"],
];

export function openHelp() {
  openWindow("Клавиши", h("dl", { class: "keys-list" }, KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])), "help");
}
