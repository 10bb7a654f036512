// The journal and the terms of cases: tabs by number, the chosen one as a line of time.

import { get } from "./api.js";
import { h, icon } from "./dom.js";
import { arrows } from "./keys.js";
import { timeline } from "./timeline.js";

export class History {
  constructor(node) {
    this.node = node;
    this.chosen = null;
    this.cases = [];
    this.fold = h("button", { type: "button", class: "fold", "data-testid": "history-fold", onclick: () => this.toggle() }, icon("fold"), "Журнал и сроки");
    this.tabs = arrows(h("div", { class: "case-tabs", role: "tablist", "aria-label": "Дела" }));
    this.body = h("div", { class: "case", role: "tabpanel", tabindex: "0", "aria-label": "Дело" });
    node.append(h("header", { class: "history-top" }, this.fold, this.tabs), this.body);
    const narrow = matchMedia("(max-width: 760px)");
    narrow.addEventListener("change", () => this.toggle(narrow.matches));
    this.toggle(narrow.matches);
  }

  async update(state) {
    this.node.hidden = !state.history;
    if (!state.history) return;
    const cases = await get("history");
    const newest = cases.at(-1)?.number;
    if (newest !== this.newest || state.epoch !== this.epoch) this.chosen = newest;
    [this.newest, this.epoch] = [newest, state.epoch];
    const shown = JSON.stringify([cases, state.now.slice(0, 16), this.chosen]);
    if (shown === this.shown) return;
    Object.assign(this, { shown, cases, now: state.now });
    this.draw();
  }

  toggle(folded = !this.folded) {
    this.folded = folded;
    this.fold.setAttribute("aria-expanded", String(!this.folded));
    this.node.classList.toggle("folded", this.folded);
  }

  draw() {
    const focused = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(...this.cases.map((one) => h("button", {
      type: "button", role: "tab", "aria-selected": String(one.number === this.chosen), "data-case": String(one.number),
      class: one.deadlines.some((term) => term.late) ? "late" : "",
      onclick: () => { this.chosen = one.number; this.toggle(false); this.draw(); },
    }, `№ ${one.number}`)));
    const tab = this.tabs.querySelector("[aria-selected=true]");
    if (focused) tab?.focus();
    tab?.scrollIntoView({ block: "nearest", inline: "center" });
    const one = this.cases.find((item) => item.number === this.chosen);
    this.body.replaceChildren(...(one ? this.content(one) : [h("p", { class: "empty" }, "Дел пока нет: напишите боту с телефона куратора или выберите историю.")]));
    const present = this.body.querySelector(".present");
    if (present) this.body.scrollTop = Math.max(0, present.offsetTop - this.body.clientHeight * 0.6);
  }

  content(one) {
    return [
      h("div", { class: "case-head" }, h("b", {}, one.title), h("span", { class: "state" }, one.state)),
      h("ol", { class: "timeline" }, timeline(one, this.now)),
      one.deadlines.length ? null : h("p", { class: "none" }, "Открытых сроков нет"),
    ].filter(Boolean);
  }
}
