// Service messages in words.

const name = (user) => user?.first_name ?? "";

const WORDS = {
  new_chat_members: (who, what) =>
    what.length === 1 && name(what[0]) === who ? `${who} теперь в группе` : `${who} добавляет: ${what.map(name).join(", ")}`,
  left_chat_member: (who, what) => (name(what) === who ? `${who} покидает группу` : `${who} удаляет: ${name(what)}`),
  pinned_message: (who, what) => `${who} закрепляет сообщение${what.text ? ` «${what.text.slice(0, 40)}»` : ""}`,
  forum_topic_created: (_, what) => `Создана тема «${what.name}»`,
  forum_topic_closed: () => "Тема закрыта",
  migrate_to_chat_id: () => "Группа преобразована в супергруппу",
  migrate_from_chat_id: () => "Это продолжение группы",
  users_shared: () => "Вы поделились контактом",
  chat_shared: () => "Вы поделились чатом",
};

export function note(message) {
  const [kind, what] = Object.entries(message.service_note)[0];
  return (WORDS[kind] ?? (() => "Служебное сообщение"))(message.sender, what);
}

const KINDS = {
  photo: "Фотография", video: "Видео", document: "Файл", audio: "Аудио", voice: "Голосовое сообщение", animation: "GIF",
  new_chat_members: "Новый участник", left_chat_member: "Участник вышел", pinned_message: "Закреплено сообщение",
  forum_topic_created: "Новая тема", forum_topic_closed: "Тема закрыта", migrate_to_chat_id: "Группа преобразована",
  migrate_from_chat_id: "Группа преобразована", users_shared: "Контакт", chat_shared: "Чат",
};

// One line for the chat list, a quote, a banner.
export const snippet = (last) => (last ? last.text || KINDS[last.kind] || "Сообщение" : "");
