// The open chat of a phone: messages and composer.

import { get } from "./api.js";
import { bubble, divider, groups } from "./bubbles.js";
import { Composer } from "./composer.js";
import { h, iconButton } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { dayKey } from "./format.js";
import { choosePhotos } from "./photos.js";
import { alert, choose, menu, picture, toast } from "./sheet.js";

export class ChatView {
  constructor(phone) {
    this.phone = phone;
    this.thread = null;
    this.forced = 0;
    this.nodes = new Map();
    this.topics = h("div", { class: "topics", role: "group", "aria-label": "Темы", hidden: true });
    this.list = h("ol", { class: "messages", "aria-live": "polite", onscroll: () => this.scrolled() });
    this.down = iconButton("down", "К новым сообщениям", { class: "icon-button to-bottom", hidden: true, onclick: () => this.bottom() });
    this.composer = new Composer({
      phone: () => phone.screen,
      say: (text, quoted) => this.say(text, quoted),
      edit: (message, text) => phone.do("edits", { message: message.id, chat: message.chat, text }),
      attach: () => this.attach(),
      escape: () => phone.escape(),
      keyboard: (button) => this.key(button),
    });
    this.on = {
      thread: () => this.thread,
      reply: (message) => this.composer.quote(message),
      actions: (group) => this.actions(group),
      photo: (file) => picture(phone.screen, file),
      link: (href) => this.link(href),
      press: (message, button, from) => this.press(message, button, from),
    };
    new ResizeObserver(() => this.stuck && this.bottom()).observe(this.list); // what is read stays in sight
    this.node = h("div", { class: "chat", onkeydown: (event) => event.key === "Escape" && phone.escape() }, this.topics, h("div", { class: "pane" }, this.list, this.down), this.composer.node);
  }

  leave() {
    this.version = this.id = undefined;
    this.thread = null;
    this.nodes.clear();
    this.list.replaceChildren();
    this.composer.drop();
  }

  async update(chat) {
    this.chat = chat;
    this.composer.update(chat);
    this.drawTopics();
    if (this.id === chat.id && this.version === chat.version) return this.read();
    const first = this.id !== chat.id;
    [this.id, this.version] = [chat.id, chat.version];
    const messages = await get(`people/${this.phone.id}/chats/${chat.id}/messages`);
    if (this.id !== chat.id || this.version !== chat.version) return undefined;
    const stick = first || this.stuck || messages.at(-1)?.mine;
    this.messages = messages;
    this.draw();
    this.force(messages);
    if (stick) this.bottom();
    else this.down.hidden = false;
    return this.read();
  }

  drawTopics() {
    const { topics } = this.chat;
    this.topics.hidden = !topics.length;
    const choices = [{ id: null, name: "Все" }, ...topics];
    this.topics.replaceChildren(...choices.map((topic) => h("button", {
      type: "button", "aria-pressed": String(topic.id === this.thread), "data-topic": String(topic.id ?? ""),
      onclick: () => { this.thread = topic.id; this.drawTopics(); this.draw(); this.bottom(); },
    }, topic.name)));
  }

  // Only what has changed is drawn again, so a press, a selection or a scroll survives.
  draw() {
    const shown = this.messages.filter((one) => this.thread === null || one.thread === this.thread);
    const wanted = [];
    let day = null;
    for (const group of groups(shown)) {
      if (dayKey(group[0].at) !== day) {
        day = dayKey(group[0].at);
        wanted.push(this.node_of(`day-${day}`, day, () => divider(group[0].at)));
      }
      const key = `${group[0].chat}/${group[0].id}/${this.thread}`;
      wanted.push(this.node_of(key, JSON.stringify(group), () => bubble(group, this.chat, this.on)));
    }
    const kept = new Set(wanted);
    keepingFocus(this.list, () => {
      for (const child of [...this.list.children]) if (!kept.has(child)) child.remove();
      wanted.forEach((node, at) => this.list.children[at] !== node && this.list.insertBefore(node, this.list.children[at] ?? null));
    });
  }

  node_of(key, state, make) {
    const known = this.nodes.get(key);
    if (known?.state === state) return known.node;
    const node = make();
    this.nodes.set(key, { state, node });
    return node;
  }

  // A prompt of the bot puts itself into the composer, as the app does; keys only follow it on a phone that is in hand.
  force(messages) {
    const answered = this.composer.quoted?.force_reply && messages.some((one) => one.mine && one.reply_to === this.composer.quoted.id);
    if (answered) this.composer.drop();
    const asked = messages.findLast((one) => one.force_reply);
    if (!asked || asked.order <= this.forced || messages.some((one) => one.mine && one.reply_to === asked.id)) return;
    this.forced = asked.order;
    if (asked === messages.findLast((one) => !one.mine)) this.composer.quote(asked, this.phone.node.contains(document.activeElement));
  }

  read() {
    if (this.chat.unread && this.atBottom() && this.phone.app.looksAt(this.phone)) this.phone.do("reads", { chat: this.chat.id });
  }

  atBottom() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60; }

  bottom() {
    this.stuck = true;
    this.list.scrollTop = this.list.scrollHeight;
    this.down.hidden = true;
  }

  scrolled() {
    this.stuck = this.atBottom();
    if (!this.stuck) return;
    this.down.hidden = true;
    this.read();
  }

  say(text, quoted) {
    this.phone.do("says", { text, chat: this.chat.id, thread: quoted?.thread ?? this.thread, reply_to: quoted?.id ?? null });
  }

  attach() {
    choosePhotos(this.phone.screen, this.phone.id, () => {
      const { text, quoted } = this.composer.take();
      return { caption: text, chat: String(this.chat.id), thread: quoted?.thread ?? this.thread ?? "", reply_to: quoted?.id ?? "" };
    }, () => this.bottom());
  }

  key(button) {
    if (!button.request_users && !button.request_chat) return this.say(button.text);
    const chats = this.phone.person.chats.filter((chat) => chat.kind !== "private");
    const people = this.phone.app.people().filter((person) => person.id !== this.phone.id)
      .map((person) => ({ id: person.id, title: person.name }));
    return choose(this.phone.screen, button.text, button.request_users ? people : chats,
      (chosen) => this.phone.do("shares", { button: button.text, ids: [chosen.id] }));
  }

  async press(message, button, from) {
    if (button.url && !this.link(button.url)) return window.open(button.url, "_blank", "noopener");
    if (button.url) return undefined;
    from.classList.add("busy");
    const answer = await this.phone.do("presses", { chat: message.chat, message: message.id, data: button.data });
    from.classList.remove("busy");
    if (answer?.text) (answer.alert ? alert : toast)(this.phone.screen, answer.text);
    return undefined;
  }

  // Links that start the bot open on this phone; all others in a new tab.
  link(href) {
    const bot = this.phone.app.bot();
    if (!new RegExp(`^(https?://)?t\\.me/${bot.username}(\\?|$)`).test(href)) return false;
    this.phone.show(this.phone.id);
    this.phone.do("opens", { link: href });
    return true;
  }

  actions(group) {
    const [first] = group;
    const ids = group.map((one) => one.id);
    const items = [
      { icon: "reply", text: "Ответить", test: "reply", run: () => this.composer.quote(first) },
      { icon: "forward", text: "Переслать", test: "forward", run: () => this.forward(ids, first.chat) },
    ];
    if (first.mine) {
      items.push(
        { icon: "edit", text: "Изменить", test: "edit", run: () => this.composer.edit(first) },
        { icon: "trash", text: "Удалить", test: "delete", danger: true, run: () => ids.forEach((message) => this.phone.do("deletes", { message, chat: first.chat })) },
      );
    }
    menu(this.phone.screen, "Действия с сообщением", items);
  }

  forward(message, chat) {
    choose(this.phone.screen, "Переслать", this.phone.person.chats, async (to) => {
      await this.phone.do("forwards", { message, chat, to_chat: to.id });
      this.phone.show(to.id);
    });
  }
}
