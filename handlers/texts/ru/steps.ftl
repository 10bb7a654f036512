# Buttons.
button-route = 📤 Направить
button-head-decide = 📤 Назначить
button-suggested = { $step } ★ { $dept }
button-recall = ↩️ Отозвать
button-no-reaction = Не требует реагирования
button-accept = ✅ Принять
button-return = ↩️ Вернуть
button-submit-info = 📥 Дать информацию
button-submit-draft = ✏️ Проект ответа
button-submit-draft-answer = ✏️ Проект ответа
button-submit-draft-final = ✏️ Проект ответа
button-submit-draft-interim = ⏱ Промежуточный
button-submit-draft-request = ❓ Запрос автору
button-submit-draft-notice = ✏️ Проект уведомления
button-submit-draft-clarification = ✏️ Проект разъяснения
button-submit-draft-link = ✏️ Ссылка на сайт
button-approve = ✅ Согласовать
button-approve-as-is = ✅ Согласовать
button-approve-edit = ✏️ Исправить самому
button-reject = ✍️ На доработку
button-send-down = ✍️ Передать исполнителю
button-publish = 📣 Опубликовано
button-refuse = 🚫 Не подлежит
button-set-importance = ⚡️ Важность
button-mark-repeat = 🔁 Повторное
button-flag = ❗️ Срочно главе
button-flag-socially-significant = ❗️ Срочно главе
button-flag-activity-surge = 📈 Всплеск активности
button-submit-to-head = ⚖️ Главе на решение
button-upstream-return = ↩️ Не наша компетенция
button-ask-consent = 📨 В обращения граждан
button-consent = Согласие автора
button-consent-yes = ✅ Автор согласен
button-consent-no = 🚫 Автор не согласен
button-convert = 📨 Передать в обращения
button-agree = 📅 Установить срок
button-record-breach = ⚠️ Зафиксировать нарушение
button-notify-breach = ✉️ Письмо направлено
button-team = 👥 Состав
button-team-replace = 🔄 { $dept }
button-team-drop = ✖️ { $dept }
button-lead = ⭐ Отвечает: { $dept }
button-order-parallel = ▶️ Одновременно
button-order-sequential = ⏩ По очереди
button-attest = ✔️ Подтверждаю
button-attest-no-new-arguments = ✔️ Новых доводов нет
button-join = ➕ Ответить вместе с № { $number }
button-undo = ↩️ Отменить действие
button-back = « Назад
button-original = 📄 Исходное
button-source = 🔗 Открыть
button-history = 🕘 История
button-open-card = 🗂 Карточка
button-draft-send = 👀 На согласование
button-draft-edit = ✏️ Изменить
button-draft-cancel = ✖️ Отмена
button-nolink = Без ссылки
button-elsewhere = На той же странице нельзя
button-cancel = ✖️ Отмена

# Toasts after a step.
done = Готово: № { $number }
done-route = № { $number } направлено
done-recall = № { $number } отозвано: выберите отдел и нажмите «Направить»
done-accept = № { $number } принято
done-return = № { $number } возвращено
done-submit-draft = Проект по № { $number } отправлен на согласование
done-approve = № { $number }: согласовано
done-reject = № { $number }: возвращено на доработку
done-publish = № { $number }: ответ опубликован
done-refuse = № { $number }: отмечено, что обработке не подлежит
done-flag = № { $number }: доложено
done-mark-repeat = № { $number }: отмечено как повторное
done-join = № { $number }: ответ будет общим
done-undo = № { $number }: действие отменено
done-agree = № { $number }: срок согласован
done-head-decide = № { $number }: решение принято
done-submit-info = № { $number }: информация передана
done-set-importance = № { $number }: важность изменена
done-submit-to-head = № { $number } передано главе
done-upstream-return = № { $number } возвращено по принадлежности
done-convert = № { $number } передано как обращение граждан
done-record-breach = № { $number }: нарушение зафиксировано
done-notify-breach = № { $number }: письмо отмечено

# What is asked to be typed.
press-asked = Напишите ответ на сообщение бота
prompt-hint = Ваш ответ
prompt-return = { $who }почему № { $number } возвращается? Ответьте на это сообщение.
prompt-return-hint = Причина возврата
prompt-reject = { $who }что доработать в проекте ответа по № { $number }? Ответьте на это сообщение.
prompt-reject-hint = Замечания
prompt-approve-edit = { $who }пришлите исправленный текст ответа по № { $number } ответом на это сообщение: он будет сразу согласован. Нынешний текст — в карточке выше.
prompt-approve-edit-hint = Исправленный текст
prompt-draft = { $who }пришлите текст ответа по № { $number } ответом на это сообщение. Можно с фото или видео.
prompt-draft-interim = { $who }пришлите текст промежуточного ответа по № { $number } ответом на это сообщение. Можно с фото или видео.
prompt-draft-request = { $who }какие сведения нужны от автора по № { $number }? Пришлите текст запроса ответом на это сообщение.
prompt-draft-hint = Текст ответа автору
prompt-info = { $who }пришлите информацию по № { $number } ответом на это сообщение. Можно с фото или видео.
prompt-info-hint = Информация
prompt-publish = { $who }пришлите ссылку на опубликованный ответ по № { $number } ответом на это сообщение.
prompt-publish-sources = Мест публикации: { $count }, ссылки — в порядке карточки.
prompt-publish-elsewhere = { $who }почему ответ по № { $number } нельзя разместить на той же странице? Ответьте на это сообщение: причина и ссылка на публикацию с официального аккаунта.
prompt-publish-elsewhere-hint = Причина и ссылка
prompt-no-reaction = { $who }почему № { $number } не требует реагирования? Ответьте на это сообщение.
prompt-no-reaction-hint = Причина
prompt-upstream-return = { $who }почему № { $number } не в компетенции администрации? Ответьте на это сообщение.
prompt-upstream-return-hint = Причина
prompt-convert = { $who }для обращения по № { $number } пришлите ответом на это сообщение, каждое с новой строки: { $fields }.
prompt-convert-hint = Каждое с новой строки
needs-fields = Не хватает сведений. Пришлите, каждое с новой строки: { $fields }.
field-full-name = фамилия, имя, отчество
field-reply-address = адрес для ответа
field-phone = телефон
field-other = { $field }
prompt-repeat = { $who }к какому сообщению № { $number } повторное? Пришлите номер ответом на это сообщение.
prompt-repeat-hint = Номер прежнего сообщения
prompt-not-yours = Этот вопрос задан другому человеку.
prompt-closed = На этот вопрос уже ответили.
needs-text = Нужен текст. Ответьте на то же сообщение ещё раз.
needs-link = Не вижу ссылки. Пришлите адрес, который начинается с https://, или нажмите «Без ссылки».
needs-reason = Нужна причина словами: почему нельзя разместить на той же странице.
needs-draft-text = Нужен текст ответа: к фото или видео добавьте подпись и пришлите ещё раз.
needs-case-number = Не нашёл такого сообщения. Пришлите номер, например 12.
cancelled = Отменено, ничего не изменилось.

# What is noticed in a draft.
remarks = ⚠️ Проверьте: { $list }
remark-phone = номер телефона
remark-email = адрес почты
remark-document = номер документа
remark-address = квартира частного лица
remark-obscene = брань
remark-promise = обещание без срока
remark-long = длиннее одного сообщения

# A draft in preview.
draft-preview = <b>{ $kind } по № { $number }</b> — проверьте, прежде чем отправить.

    <blockquote expandable>{ $text }</blockquote>
    { $media ->
        [0] { "" }
       *[other] 📎 Вложений: { $media } (выше)
    }
    { $remarks-given ->
        [no] { "" }
       *[yes] { $remarks }
    }
    { $terms }
draft-sent = Проект по № { $number } отправлен на согласование.
draft-dropped = Проект по № { $number } отменён.
draft-stale = Этот проект уже изменён или отправлен.
draft-not-yours = Это проект другого исполнителя.
original = <b>№ { $number }: исходное сообщение</b>{ $author-given ->
    [no] { "" }
   *[yes] { " · " }{ $author }
}
    { $url }
    <blockquote>{ $text }</blockquote>

# Answers to presses that change nothing.
pick-department = Сначала выберите отдел.
stale = № { $number }: пока вы смотрели, сообщение изменилось. Ничего не сделано, карточка обновлена.
too-old = Сообщение слишком старое. Откройте карточку заново: /my
unknown-button = Этой кнопки больше нет. Откройте карточку заново: /my
stranger-press = Вас нет в списке сотрудников. Попросите администратора прислать приглашение.
error = Произошла ошибка. Действие будет повторено, администратор узнает о ней.
