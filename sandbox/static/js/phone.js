// One phone: its frame, the chat list or the open chat, banners.

import { act } from "./api.js";
import { badge, chatList, face } from "./chatlist.js";
import { ChatView } from "./chatview.js";
import { avatar, h, iconButton } from "./dom.js";
import { keepingChat } from "./focus.js";
import { hour } from "./format.js";
import { arrows } from "./keys.js";
import { snippet } from "./service.js";
import { menu, toast } from "./sheet.js";

// What a person keeps open: the only group they are in, else the chat with the bot.
const home = (chats) => {
  const groups = chats.filter((chat) => chat.kind !== "private");
  return (groups.length === 1 ? groups : chats)[0]?.id ?? null;
};

export class Phone {
  constructor(person, app) {
    this.app = app;
    this.id = person.id;
    this.seen = new Map();
    this.opened = home(person.chats);
    this.back = iconButton("back", "К списку чатов", { class: "icon-button back", "data-testid": "back", onclick: () => this.show(null) });
    this.title = h("div", { class: "phone-title" });
    this.more = iconButton("more", "Действия с чатом", { onclick: () => this.menu() });
    this.list = arrows(h("ul", { class: "chat-list" }));
    this.bar = h("p", { class: "status-bar", "aria-hidden": "true" });
    this.view = new ChatView(this);
    this.banner = h("div", { class: "banner-place", "aria-live": "polite" });
    this.screen = h("div", { class: "screen" }, this.bar,
      h("header", { class: "chat-top" }, this.back, this.title, this.more), this.list, this.view.node, this.banner);
    this.node = h("section", { class: "phone", tabindex: "-1", id: `phone-${person.id}`, "data-phone": String(person.id), "aria-label": `Телефон: ${person.name}` },
      h("header", { class: "owner" }, avatar(person.name, person.id),
        h("div", {}, h("h2", {}, person.name), h("p", {}, person.caption || "Пользователь"))),
      this.screen);
  }

  get chat() { return this.person.chats.find((chat) => chat.id === this.opened) ?? null; }

  get unread() { return this.person.chats.reduce((sum, chat) => sum + chat.unread, 0); }

  update(person) {
    this.person = person;
    this.bar.textContent = hour(this.app.state.now);
    if (this.opened !== null && !this.chat) this.opened = null;
    this.announce();
    this.draw();
  }

  show(chatId) {
    const left = this.opened;
    this.opened = chatId;
    this.banner.replaceChildren();
    this.view.leave();
    this.draw();
    if (chatId === null) (this.list.querySelector(`[data-chat="${left}"]`) ?? this.list.querySelector("button"))?.focus({ preventScroll: true });
  }

  // By keyboard: back to the chats, or out of the text where there is one chat alone.
  escape() {
    if (this.chat && this.person.chats.length > 1) this.show(null);
    else this.node.focus({ preventScroll: true });
  }

  // Where typing begins; a phone that has not started the bot has a button instead.
  focus() {
    const place = this.chat ? this.view.composer.place() : this.list.querySelector("button");
    (place ?? this.node).focus({ preventScroll: true });
  }

  // A story points here: the chat it happened in is opened, the frame is lit.
  look(chatId, lit) {
    if (lit && chatId && chatId !== this.opened && this.person.chats.some((chat) => chat.id === chatId)) this.show(chatId);
    this.node.classList.toggle("lit", lit);
    if (lit) this.view.bottom();
  }

  draw() {
    const chat = this.chat;
    const several = this.person.chats.length > 1;
    this.node.classList.toggle("in-chat", Boolean(chat));
    this.back.hidden = !chat || !several;
    const others = this.unread - (chat?.unread ?? 0);
    this.back.querySelector(".badge")?.remove();
    if (others) this.back.append(badge(others));
    this.more.hidden = !chat;
    this.list.hidden = Boolean(chat);
    this.view.node.hidden = !chat;
    if (chat) {
      this.title.replaceChildren(face(chat), h("div", {}, h("h3", {}, chat.title), h("p", {}, this.under(chat))));
      this.view.update(chat);
    } else {
      this.title.replaceChildren(h("h3", { class: "list-title" }, "Чаты"));
      keepingChat(this.list, () => this.list.replaceChildren(...chatList(this.person.chats, (id) => this.show(id))));
    }
  }

  under(chat) {
    if (chat.kind === "private") return chat.blocked ? "бот остановлен" : "бот";
    return `${chat.members} в ${chat.topics.length ? "форуме" : "группе"}`;
  }

  // A banner for a new message in a chat that is not open.
  announce() {
    for (const chat of this.person.chats) {
      const order = chat.last?.order ?? 0;
      const before = this.seen.get(chat.id);
      this.seen.set(chat.id, order);
      if (before !== undefined && order > before && chat.unread && this.opened !== null && chat.id !== this.opened) {
        this.banner.replaceChildren(h("button", { type: "button", class: "banner", onclick: () => this.show(chat.id) },
          face(chat), h("span", {}, h("b", {}, chat.title), h("span", {}, snippet(chat.last)))));
        clearTimeout(this.bannerTimer);
        this.bannerTimer = setTimeout(() => this.banner.replaceChildren(), 6000);
      }
    }
  }

  menu() {
    const items = [{ icon: "check", text: "Отметить прочитанным", run: () => this.do("reads", { chat: this.opened }) }];
    if (this.chat.kind === "private" && this.chat.started) {
      items.push({ icon: "ban", text: "Остановить бота", danger: true, run: () => this.do("blocks") });
    }
    menu(this.screen, "Действия с чатом", items);
  }

  async do(name, body = {}) {
    try {
      return await act(this.id, name, body);
    } catch (error) {
      toast(this.screen, error.message);
      return null;
    }
  }
}
