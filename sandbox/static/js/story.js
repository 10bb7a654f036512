// Prepared stories: which to play, and the one that is being played.

import { get, post, remove } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { arrows } from "./keys.js";
import { plural } from "./format.js";

const READING = { least: 3500, letter: 42 }; // milliseconds a caption is left to be read

export class Story {
  constructor(node, curtain, failed) {
    Object.assign(this, { node, curtain, failed, playing: false, busy: false, stories: [] });
  }

  async update(state) {
    if (this.stories.length !== state.stories) this.stories = await get("stories");
    this.draw(state);
  }

  draw(state) {
    this.node.hidden = !state.stories;
    this.story = state.story;
    const shown = JSON.stringify([state.stories, state.story, state.scenery?.chosen, this.playing, this.busy]);
    if (shown === this.shown) return;
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    [this.shown, this.state] = [shown, state];
    if (state.story?.taken || !state.story?.next) this.stop();
    this.node.classList.toggle("on", Boolean(state.story));
    this.node.replaceChildren(...(state.story ? this.told(state.story) : this.choice(state)));
    if (focused) (this.node.querySelector(`[data-testid="${focused}"]:enabled`) ?? this.node.querySelector("button:enabled"))?.focus();
  }

  redraw() { if (this.state) this.draw(this.state); }

  choice({ scenery }) {
    const here = this.stories.filter((one) => !scenery || one.scene === scenery.chosen);
    const list = h("ul", { class: "stories" }, here.map((one) => h("li", {}, h("button", {
      type: "button", class: "story-card", "data-story": one.id, onclick: () => this.begin(one.id),
    }, icon("play"), h("span", {}, h("b", {}, one.title), h("small", {}, `${one.summary} ${plural(one.steps, "шаг", "шага", "шагов")}.`))))));
    arrows(list);
    return [h("h2", {}, "Истории"), h("p", { class: "lead" }, "Играют сами или по шагам. Вмешаться можно в любой момент: телефоны живые."),
      here.length ? list : h("p", { class: "lead" }, "Для этого регламента историй нет.")];
  }

  told(story) {
    const { shown } = story;
    return [
      h("header", { class: "story-top" }, h("h2", {}, story.title),
        iconButton("restart", "Сначала", { "data-testid": "story-restart", onclick: () => this.begin(story.id) }),
        iconButton("close", "Закончить историю", { "data-testid": "story-leave", onclick: () => this.leave() })),
      h("ol", { class: "steps", "aria-label": `Шаг ${story.at} из ${story.steps}` }, story.outline.map((title, n) =>
        h("li", { class: n < story.at ? "over" : "", title }))),
      h("div", { class: "caption", "aria-live": "polite", "data-testid": "caption" },
        h("p", { class: "step-title" }, shown ? `${story.at}. ${shown.title}` : "Начало"),
        h("p", {}, shown ? shown.caption : story.summary),
        shown?.ref && h("p", { class: "paragraph" }, h("span", { class: "ref" }, shown.ref), shown.quote && h("q", {}, shown.quote))),
      this.notice(story),
      this.controls(story),
    ].filter(Boolean);
  }

  notice({ taken, stuck, next }) {
    if (stuck) return h("p", { class: "notice", role: "status", "data-testid": "stuck" }, "Дальше по сценарию не выходит: вы пошли своим путём. Продолжайте сами или начните историю сначала.", h("small", {}, stuck));
    if (taken && next) return h("p", { class: "notice", role: "status", "data-testid": "taken" }, "Теперь ведёте вы. «Дальше» вернёт к истории.");
    return null;
  }

  controls({ next }) {
    if (!next) return h("p", { class: "finished", role: "status", "data-testid": "finished" }, "История окончена. Телефоны ваши: продолжайте или выберите другую.");
    return h("div", { class: "story-buttons" },
      h("button", { type: "button", class: "plain", "data-testid": "story-play", "aria-pressed": String(this.playing), onclick: () => this.toggle() },
        icon(this.playing ? "pause" : "play"), this.playing ? "Пауза" : "Играть"),
      h("button", { type: "button", class: "main", "data-testid": "story-next", "aria-disabled": String(this.busy), onclick: () => { this.stop(); this.next(); } },
        h("span", {}, "Дальше", h("small", {}, next)), icon("next")));
  }

  begin(id) {
    this.stop();
    return this.curtain(() => post("story", { id })).catch((error) => this.failed(error.message));
  }

  async next() {
    if (!this.story?.next || this.busy) return;
    this.busy = true;
    this.redraw();
    try {
      const told = await post("story/step", { at: this.story.at });
      if (told) this.state = { ...this.state, story: told };
      if (told?.stuck) this.stop();
    } catch (error) {
      this.stop();
      this.failed(error.message);
    } finally {
      this.busy = false;
      this.redraw();
    }
  }

  toggle() {
    if (this.playing) this.stop();
    else if (this.story?.next) {
      this.playing = true;
      this.redraw();
      this.go();
    }
  }

  // One step, as long as its caption takes to read, the next one.
  async go() {
    const turn = (this.turn = Symbol("play"));
    await this.next();
    if (this.turn !== turn || !this.playing) return;
    const wait = Math.max(READING.least, (this.story?.shown?.caption.length ?? 0) * READING.letter);
    this.timer = setTimeout(() => this.turn === turn && this.playing && this.go(), wait);
  }

  stop() {
    clearTimeout(this.timer);
    this.turn = null;
    if (!this.playing) return;
    this.playing = false;
    this.redraw();
  }

  leave() {
    this.stop();
    return remove("story").catch((error) => this.failed(error.message));
  }
}
