# Events of the journal in words.
event-registered = зарегистрировано
event-routed = направлено
event-routed-auto = 🤖 направлено автоматически
event-recalled = ↩️ отозвано: { $dept }
event-accepted = принято{ $dept-given ->
    [no] { "" }
   *[yes] { ": " }{ $dept }
}
event-returned = возвращено: { $dept }{ $reason-given ->
    [no] { "" }
   *[yes] . { $reason }
}
event-info-sent = информация: { $dept }
event-all-info = вся информация собрана
event-replaced = заменено: { $dept }
event-submitted-1 = проект на согласовании
event-submitted-2 = проект на согласовании второго уровня
event-submitted-3 = проект на согласовании третьего уровня
event-joined = ответ будет общим с другим сообщением
event-source-added = добавлен ещё один источник
event-undone = ↩️ последнее действие отменено
event-approved-1 = согласовано
event-approved-2 = согласовано на втором уровне
event-approved-3 = согласовано на третьем уровне
event-approved = ответ согласован
event-rejected-1 = на доработку{ $reason-given ->
    [no] { "" }
   *[yes] : { $reason }
}
event-rejected-2 = на доработку{ $reason-given ->
    [no] { "" }
   *[yes] : { $reason }
}
event-rejected-3 = на доработку{ $reason-given ->
    [no] { "" }
   *[yes] : { $reason }
}
event-published = ответ опубликован
event-interim-published = промежуточный ответ опубликован
event-request-published = запрос автору опубликован
event-closed = закрыто
event-flagged = срочный доклад
event-refused = не подлежит обработке
event-notice-chosen = решено направить разъяснение
event-clarification-started = готовится разъяснение
event-link-reply = решено ответить ссылкой
event-agreed = установлен срок
event-breach-excused = ⚪ нарушение срока признано уважительным: { $term }{ $reason-given ->
    [yes] : { $reason }
   *[no] { "" }
}
event-breach-upheld = ↩️ отметка об уважительной причине снята: { $term }
event-overdue = 🔴 пропущен срок: { $term }
event-topic-set = указана тема
event-importance-set = изменена важность
event-repeat-marked = отмечено как повторное
event-sent-to-head = передано главе на решение
event-head-decided = решение главы
event-upstream-returned = возвращено по принадлежности
event-breach-recorded = зафиксировано нарушение
event-breach-notified = письмо о нарушении направлено
event-consent-asked = запрошено согласие автора
event-consented = получен ответ о согласии
event-converted = передано как обращение
event-notice-delivered = 📨 доставлено: { $what }
event-notice-undelivered = ⚠️ не доставлено: { $what }. Причина: { $why }
event-trouble-retried = 🔁 отправлено повторно
event-trouble-put-away = недоставленное сообщение убрано из списка
notice-remind = напоминание «{ $term }»
notice-overdue = извещение о пропущенном сроке «{ $term }»
notice-breach = извещение о нарушении срока «{ $term }»
notice-breach-letter = письмо о нарушении срока
notice-breach-letter-due = напоминание о письме о нарушении срока
notice-head-alert = тревога главе о сроке «{ $term }»
notice-urgent-report = срочный доклад
notice-nobody-reachable = тревога администраторам: некому сообщить
notice-other = карточка сообщения
event-erased = 🗑 персональные данные удалены{ $reason-given ->
    [no] { "" }
   *[yes] : { $reason }
}
event-handed-over = { $to-given ->
    [yes] 🔄 работу продолжает { $to }
   *[no] 🔄 возвращено отделу: { $dept }
}
event-other = { $event }
