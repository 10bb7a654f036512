// The time machine.

import { post } from "./api.js";
import { h, icon } from "./dom.js";
import { day, hour } from "./format.js";

const BUTTONS = [
  ["advance", "clock-plus-5", "+5 мин", "clock", { advance: 5 }],
  ["advance", "clock-plus-30", "+30 мин", "clock", { advance: 30 }],
  ["deadline", "clock-deadline", "до ближайшего срока", "flag", { to: "deadline" }],
  ["morning", "clock-morning", "до утра", "sun", { to: "morning" }],
];

export class Clock {
  constructor(node, failed) {
    this.node = node;
    this.failed = failed;
    this.travel = node.querySelector(".travel");
  }

  update(state) {
    this.node.querySelector(".day").textContent = day(state.now);
    this.node.querySelector(".hour").textContent = hour(state.now);
    const shown = JSON.stringify(state.time);
    if (shown === this.shown) return;
    this.shown = shown;
    this.travel.replaceChildren(...BUTTONS.filter(([control]) => state.time[control]).map(([, id, text, sign, asked]) =>
      h("button", { type: "button", "data-testid": id, onclick: () => this.go(asked) }, icon(sign), text)));
  }

  // By keyboard; nothing where the page has no such control, or the clock is moving.
  press(id) {
    const button = this.travel.querySelector(`[data-testid="${id}"]`);
    if (button && !button.disabled) button.click();
  }

  async go(asked) {
    this.node.classList.add("travelling");
    for (const button of this.travel.children) button.disabled = true;
    try {
      await post("time", asked);
    } catch (error) {
      this.failed(error.message);
    } finally {
      this.node.classList.remove("travelling");
      for (const button of this.travel.children) button.disabled = false;
    }
  }
}
