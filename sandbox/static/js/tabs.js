// Whose phone is looked at: on a narrow screen one at a time.

import { badge } from "./chatlist.js";
import { h } from "./dom.js";
import { arrows } from "./keys.js";

export class Tabs {
  constructor(node, chosen) {
    this.node = arrows(node);
    this.chosen = chosen;
  }

  // Each: id, name, caption, unread, whether it is the current one.
  draw(people) {
    const key = JSON.stringify(people);
    if (key === this.key) return;
    this.key = key;
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.tab : null;
    this.node.replaceChildren(...people.map(([id, name, caption, unread, current]) => h("button", {
      type: "button", role: "tab", "aria-selected": String(current), "aria-controls": `phone-${id}`, "data-tab": String(id),
      onclick: () => this.chosen(id),
    }, h("span", {}, name, h("small", {}, caption)), badge(unread))));
    if (focused) this.node.querySelector(`[data-tab="${focused}"]`)?.focus({ preventScroll: true });
    const tab = this.node.querySelector("[aria-selected=true]");
    if (tab) this.node.scrollTo({ left: tab.offsetLeft - (this.node.clientWidth - tab.clientWidth) / 2 });
  }
}
