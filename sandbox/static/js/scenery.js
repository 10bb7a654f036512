// Which scene is on: for Otklik, which regulation the town works by. Changing it makes everything anew.

import { post } from "./api.js";
import { h } from "./dom.js";

export class Scenery {
  constructor(node, curtain, failed) {
    Object.assign(this, { node, curtain, failed });
    this.select = h("select", { id: "scene", "data-testid": "scene", onchange: () => this.change() });
    this.label = h("label", { for: "scene" });
    node.append(this.label, this.select);
  }

  update({ scenery }) {
    this.node.hidden = !scenery;
    if (!scenery) return;
    const shown = JSON.stringify(scenery);
    if (shown === this.shown) return;
    this.shown = shown;
    this.label.textContent = scenery.label;
    this.select.replaceChildren(...scenery.scenes.map((one) => h("option", { value: one.id, selected: one.id === scenery.chosen }, one.title)));
    this.select.title = scenery.scenes.find((one) => one.id === scenery.chosen)?.about ?? "";
  }

  async change() {
    await this.curtain(() => post("scene", { id: this.select.value })).catch((error) => this.failed(error.message));
    this.shown = null;
  }
}

// What is shown while a town is being made: nothing on the page may be pressed meanwhile.
export async function behindCurtain(work) {
  const veil = h("div", { class: "curtain", role: "status", "data-testid": "curtain" },
    h("p", {}, "Готовим город: отделы, приглашения, чаты…"));
  document.body.append(veil);
  document.querySelector(".stage").inert = true;
  try {
    return await work();
  } finally {
    veil.remove();
    document.querySelector(".stage").inert = false;
  }
}
