# The card of a case.
card-title = <b>№ { $number }</b> · { $state }
card-holder = У кого: { $who }
card-importance = Важность: { $importance }
card-repeat = { $previous ->
    [0] 🔁 Повторное сообщение
   *[other] 🔁 Повторное к № { $previous }
}
card-author = От кого: { $author }
card-url = { $url }
card-quote = <blockquote expandable>{ $text }</blockquote>
card-media = 📎 { $count ->
    [one] { $count } вложение
    [few] { $count } вложения
   *[many] { $count } вложений
}
card-alike = 🔎 Похоже на: { $list }
card-alike-link = № { $number } (та же ссылка)
card-alike-text = № { $number } (почти тот же текст)
card-alike-author = № { $number } (тот же автор)
card-previous-answer = 🔁 Прежний ответ (№ { $number }): <blockquote expandable>{ $text }</blockquote>{ $url }
card-source = { $answered ->
    [yes] ✅
   *[no] ➕
} Ещё источник (№ { $number }): { $url }{ $author-given ->
    [no] { "" }
   *[yes] { " " }{ $author }
}{ $answer-given ->
    [no] { "" }
   *[yes] {" → "}{ $answer }
}
card-joined = ➕ Ответ будет общим с № { $number }
card-part = { $part ->
    [responsible] , ответственный исполнитель
    [co] , соисполнитель
   *[other] { "" }
}
card-assigned = 🏢 { $dept }{ card-part }: ещё не принято
card-accepted = 🏢 { $dept }{ card-part }: принято, { $who }
card-unassigned = 🏢 { $dept }{ card-part }: принято, исполнитель не назначен
card-queued = 🏢 { $dept }{ card-part }: очередь ещё не дошла
card-info = Информация ({ $dept }): <blockquote expandable>{ $text }</blockquote>
card-returned = ↩️ { $dept } возвращает: { $reason }
card-draft = ✏️ <b>{ $kind }</b>, версия { $version } ({ $who })
card-changes = Изменено: { $changes }
card-remarks = 📝 Замечания: { $remarks }
card-published-at = 🔗 Ответ: { $url }
card-published-elsewhere = Размещено не на той же странице: { $reason }
card-ground = Основание: { $ground }
card-closed = Закрыто: { $when }
card-term = { $missed ->
    [yes] 🔴
   *[no] ⏳
} { $what }{ $dept-given ->
    [no] { "" }
   *[yes] { " " }({ $dept })
}: { $left } <i>({ $ref })</i>
card-moved = № { $number } — карточка ниже ↓
flag-socially-significant = ❗️ Социально значимое: доложено главе
flag-activity-surge = ❗️ Повышенная активность: доложено главе
flag-other = ❗️ { $flag }
state-new = новое
state-head-decision = на решении главы
state-in-work = в работе
state-returned = возвращено исполнителем
state-upstream-returned = возвращено по принадлежности
state-on-approval-1 = на согласовании
state-on-approval-2 = на согласовании второго уровня
state-on-rework-1 = на доработке
state-on-rework-2 = на доработке
state-approved = согласовано, ждёт публикации
state-interim = дан промежуточный ответ
state-published = ответ опубликован
state-refused = не подлежит обработке
state-no-reaction = реагирование не требуется
state-awaiting-consent = ждёт согласия автора
state-converted = передано как обращение граждан
state-joined = отвечаем вместе с другим сообщением
state-other = { $state }
importance-normal = обычная
importance-high = высокая
importance-emergency = чрезвычайная ситуация
importance-other = { $importance }
draft-kind-answer = Проект ответа
draft-kind-final = Проект окончательного ответа
draft-kind-interim = Проект промежуточного ответа
draft-kind-request = Проект запроса автору
draft-kind-notice = Проект уведомления
draft-kind-clarification = Проект разъяснения
draft-kind-link = Ответ со ссылкой на сайт
term-route = Направить исполнителю
term-reroute = Направить другому исполнителю
term-upstream-return = Вернуть по принадлежности
term-competence = Принять или вернуть
term-organize = Организовать подготовку ответа
term-info = Дать информацию
term-draft = Подготовить проект ответа
term-final-draft = Подготовить окончательный ответ
term-approval = Согласовать проект
term-approval-2 = Согласовать проект (второй уровень)
term-rework = Доработать проект
term-rework-2 = Доработать проект (второй уровень)
term-publish = Опубликовать ответ
term-overall = Ответ автору
term-structure-total = Общий срок подразделения
term-clarification = Дать разъяснение
term-head-decision = Решение главы
term-breach-letter = Письмо о нарушении
term-other = { $kind }
reason-format = не соответствует формату общения
reason-substance = нет информации по существу
reason-attachments = нет фото или видео
reason-other = { $reason }
