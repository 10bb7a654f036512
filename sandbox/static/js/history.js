// The history of cases below the phones: tabs by number, what happened, which terms run.

import { get } from "./api.js";
import { h, icon } from "./dom.js";
import { moment } from "./format.js";

export class History {
  constructor(node) {
    this.node = node;
    this.chosen = null;
    this.fold = h("button", { type: "button", class: "fold", "data-testid": "history-fold", onclick: () => this.toggle() }, icon("fold"), "История дел");
    this.tabs = h("div", { class: "case-tabs", role: "tablist", "aria-label": "Дела" });
    this.body = h("div", { class: "case", role: "tabpanel", tabindex: "0" });
    node.append(h("header", { class: "history-top" }, this.fold, this.tabs), this.body);
    this.toggle(matchMedia("(max-width: 760px)").matches);
  }

  async update(state) {
    this.node.hidden = !state.history;
    if (!state.history) return;
    const cases = await get("history");
    const shown = JSON.stringify(cases);
    if (shown === this.shown) return;
    const newest = cases.at(-1)?.number;
    if (newest !== this.newest) this.chosen = newest;
    this.newest = newest;
    this.shown = shown;
    this.cases = cases;
    this.draw();
  }

  toggle(folded = !this.folded) {
    this.folded = folded;
    this.fold.setAttribute("aria-expanded", String(!this.folded));
    this.node.classList.toggle("folded", this.folded);
  }

  draw() {
    this.tabs.replaceChildren(...this.cases.map((one) => h("button", {
      type: "button", role: "tab", "aria-selected": String(one.number === this.chosen), "data-case": String(one.number),
      onclick: () => { this.chosen = one.number; this.toggle(false); this.draw(); },
    }, `№ ${one.number}`)));
    const one = this.cases.find((item) => item.number === this.chosen);
    this.body.replaceChildren(...(one ? this.content(one) : [h("p", { class: "empty" }, "Дел пока нет: напишите боту с телефона куратора.")]));
  }

  content(one) {
    return [
      h("div", { class: "case-head" }, h("b", {}, one.title), h("span", { class: "state" }, one.state)),
      h("ol", { class: "events" }, [...one.events].reverse().map((event) =>
        h("li", {}, h("time", {}, moment(event.at)), h("b", {}, event.who || ""), h("span", {}, event.what)))),
      h("ul", { class: "deadlines", "aria-label": "Сроки" }, one.deadlines.length
        ? one.deadlines.map((term) => h("li", { class: late(term) ? "late" : "" },
          h("b", {}, term.kind), h("span", {}, `до ${moment(term.due)}`), h("em", {}, String(term.left ?? ""))))
        : h("li", { class: "none" }, "Открытых сроков нет")),
    ];
  }
}

const late = (term) => term.late ?? /^\s*[-−]|просроч/i.test(String(term.left ?? ""));
