// The page: asks for the state after every change and hands it to its parts.

import { get, listen } from "./api.js";
import { Clock } from "./clock.js";
import { iconButton } from "./dom.js";
import { setZone } from "./format.js";
import { History } from "./history.js";
import { shortcuts } from "./keys.js";
import { Phone } from "./phone.js";
import { behindCurtain, Scenery } from "./scenery.js";
import { Story } from "./story.js";
import { Tabs } from "./tabs.js";
import { openTrouble } from "./trouble.js";
import { openHelp } from "./window.js";

const one = (selector) => document.querySelector(selector);
const narrow = matchMedia("(max-width: 760px)");

class App {
  constructor() {
    const failed = (text) => this.link(text);
    this.phones = new Map();
    this.clock = new Clock(one(".clock"), failed);
    const curtain = (work) => this.behind(work);
    this.scenery = new Scenery(one(".scenery"), curtain, failed);
    this.story = new Story(one(".story"), curtain, failed);
    this.history = new History(one(".history"));
    this.row = one(".phones");
    this.tabs = new Tabs(one(".tabs"), (id) => this.choose(id));
    this.row.addEventListener("scroll", () => this.swiped(), { passive: true });
    one(".tools").append(
      iconButton("bug", "Неполадки Telegram", { "data-testid": "tools-trouble", onclick: () => openTrouble(failed) }),
      iconButton("keys", "Клавиши", { "data-testid": "tools-help", onclick: openHelp }));
    shortcuts({
      KeyN: () => { this.story.stop(); this.story.next(); }, KeyP: () => this.story.toggle(),
      KeyT: () => this.clock.press("clock-plus-5"), KeyD: () => this.clock.press("clock-deadline"),
      "?": openHelp, digit: (n) => this.goTo(n),
    });
    listen(() => this.changed(), (up) => this.link(up ? "" : "Нет связи с песочницей…"));
    setInterval(() => this.changed(), 15000);
  }

  link(text) { one(".link").textContent = text; }

  people() { return this.state.people; }

  bot() { return this.state.bot; }

  // On a narrow screen only one phone is looked at.
  looksAt(phone) { return document.visibilityState === "visible" && (!narrow.matches || phone.id === this.current); }

  // One request at a time; changes that come meanwhile make one more.
  async changed() {
    this.again = true;
    if (this.busy || this.changing) return;
    this.busy = true;
    try {
      while (this.again && !this.changing) {
        this.again = false;
        await this.draw(await get("state"));
      }
    } catch (error) {
      this.link(String(error.message));
    } finally {
      this.busy = false;
    }
  }

  // While the scene is changed there is nothing to ask for.
  async behind(work) {
    this.changing = true;
    try {
      return await behindCurtain(work);
    } finally {
      this.changing = false;
      this.changed();
    }
  }

  async draw(state) {
    if (this.state && state.epoch !== this.state.epoch) this.anew();
    this.state = state;
    setZone(state.timezone);
    one("#brand").textContent = `${state.bot.name} · песочница`;
    document.title = `${state.bot.name} · песочница`;
    document.body.classList.toggle("telling", Boolean(state.story));
    one(".side").hidden = !state.history && !state.stories;
    this.clock.update(state);
    this.scenery.update(state);
    for (const person of state.people) this.drawPhone(person);
    this.current ??= state.people[0]?.id;
    this.drawTabs();
    await this.story.update(state);
    this.look(state.story);
    await this.history.update(state);
  }

  drawPhone(person) {
    if (!this.phones.has(person.id)) {
      const phone = new Phone(person, this);
      this.phones.set(person.id, phone);
      this.row.append(phone.node);
    }
    this.phones.get(person.id).update(person);
  }

  // Another scene: its people are others, even where they are called the same.
  anew() {
    for (const phone of this.phones.values()) phone.node.remove();
    this.phones.clear();
    this.current = undefined;
    this.looked = null;
  }

  // Where a step of a story was played; later the visitor looks where he likes.
  look(story) {
    const key = story && JSON.stringify([story.id, story.at, story.look]);
    if (key === this.looked) return;
    this.looked = key;
    const looks = story?.look ?? [];
    const lit = new Map(looks.map(({ person, chat }) => [person, chat]));
    for (const phone of this.phones.values()) phone.look(lit.get(phone.id), lit.has(phone.id));
    const here = looks.map(({ person }) => person).filter((id) => this.phones.has(id));
    if (here.length) this.show(here);
  }

  // All of them where they fit; else the first, which the step is most about.
  show(ids) {
    const places = ids.map((id) => ({ id, edge: this.phones.get(id).node.getBoundingClientRect() })).sort((a, b) => a.edge.left - b.edge.left);
    const fit = places.at(-1).edge.right - places[0].edge.left <= this.row.clientWidth && !narrow.matches;
    const last = places.at(-1).edge.right > this.row.getBoundingClientRect().right;
    this.choose(fit ? places[0].id : ids[0], fit && last);
  }

  drawTabs() {
    this.tabs.draw(this.state.people.map((person) => {
      const phone = this.phones.get(person.id);
      return [person.id, person.name, person.caption, phone.unread, person.id === this.current];
    }));
  }

  choose(id, leftmost = false) {
    const { node } = this.phones.get(id);
    const inset = narrow.matches ? 0 : 20;
    const row = this.row.getBoundingClientRect();
    const at = node.getBoundingClientRect();
    if (narrow.matches || leftmost || at.left < row.left || at.right > row.right) {
      this.row.scrollTo({ left: this.row.scrollLeft + at.left - row.left - inset, behavior: "instant" });
    }
    this.stand(id);
  }

  stand(id) {
    this.current = id;
    this.drawTabs();
    const phone = this.phones.get(id);
    if (phone.chat) phone.view.read();
  }

  goTo(n) {
    const person = this.state?.people[n - 1];
    if (!person) return;
    this.choose(person.id);
    this.phones.get(person.id).focus();
  }

  swiped() {
    if (!narrow.matches) return;
    const at = Math.round(this.row.scrollLeft / this.row.clientWidth);
    const person = this.state?.people[at];
    if (person && person.id !== this.current) this.stand(person.id);
  }
}

window.sandbox = new App();
