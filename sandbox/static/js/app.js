// The page: asks for the state after every change and hands it to its parts.

import { get, listen } from "./api.js";
import { badge } from "./chatlist.js";
import { Clock } from "./clock.js";
import { h } from "./dom.js";
import { setZone } from "./format.js";
import { History } from "./history.js";
import { Phone } from "./phone.js";

const one = (selector) => document.querySelector(selector);
const narrow = matchMedia("(max-width: 760px)");

class App {
  constructor() {
    this.phones = new Map();
    this.clock = new Clock(one(".clock"), (text) => this.link(text));
    this.history = new History(one(".history"));
    this.row = one(".phones");
    this.tabs = one(".tabs");
    this.row.addEventListener("scroll", () => this.swiped(), { passive: true });
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
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again) {
        this.again = false;
        this.draw(await get("state"));
      }
    } catch (error) {
      this.link(String(error.message));
    } finally {
      this.busy = false;
    }
  }

  draw(state) {
    this.state = state;
    setZone(state.timezone);
    one("#brand").textContent = `${state.bot.name} · песочница`;
    document.title = `${state.bot.name} · песочница`;
    this.clock.update(state);
    this.history.update(state);
    for (const person of state.people) {
      if (!this.phones.has(person.id)) {
        const phone = new Phone(person, this);
        this.phones.set(person.id, phone);
        this.row.append(phone.node);
      }
      this.phones.get(person.id).update(person);
    }
    this.current ??= state.people[0]?.id;
    this.drawTabs();
  }

  drawTabs() {
    const shown = this.state.people.map((person) => [person.id, person.name, person.caption, this.phones.get(person.id).unread, this.current]);
    const key = JSON.stringify(shown);
    if (key === this.tabsKey) return;
    this.tabsKey = key;
    this.tabs.replaceChildren(...shown.map(([id, name, caption, unread, current]) => h("button", {
      type: "button", role: "tab", "aria-selected": String(id === current), "aria-controls": `phone-${id}`, "data-tab": String(id),
      onclick: () => this.choose(id),
    }, h("span", {}, name, h("small", {}, caption)), badge(unread))));
    this.tabs.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  choose(id) {
    const { node } = this.phones.get(id);
    this.row.scrollTo({ left: node.offsetLeft - this.row.offsetLeft, behavior: "instant" });
    this.look(id);
  }

  swiped() {
    if (!narrow.matches) return;
    const at = Math.round(this.row.scrollLeft / this.row.clientWidth);
    const person = this.state?.people[at];
    if (person && person.id !== this.current) this.look(person.id);
  }

  look(id) {
    this.current = id;
    this.drawTabs();
    const phone = this.phones.get(id);
    if (phone.chat) phone.view.read();
  }
}

window.sandbox = new App();
