# Страница регламента: диаграмма состояний и таблица сроков (otklik describe).
describe-head = Описание составлено по файлу регламента `{ $id }.toml`: в нём и каждое правило, и абзац акта, откуда оно взято.
describe-act = { $issuer }{ $number-given ->
    [no] . Проект без даты и номера
   *[yes] , № { $number } от { $date }
}.
describe-diagram = Ход сообщения
describe-consent-note = Согласие автора на передачу сообщения в обращения граждан можно спросить на любом этапе; показан один.
describe-terms = Сроки
describe-terms-head = Срок | Кто | Сколько | Открывается | Закрывается | Пропуск | Абзац | Как сказано
describe-inferred = { $ref }, вывод
describe-breach = нарушение
describe-lapse = право истекает
describe-after = { $amount } от события «{ $event }»
describe-before = за { $amount } до срока «{ $kind }»
describe-agreed = к согласованному моменту: { $title }
describe-floor = (не менее { $amount })
describe-earliest = раньшее из: { $terms }
describe-only = только { $condition }
describe-term-of = { $term } ({ $condition })
describe-approval = Согласование
describe-approval-head = Уровень | Согласует | Возвращает | Основания возврата | Абзац
describe-grounds = Не подлежит обработке в обычном порядке
describe-grounds-head = Основание | Что делается | Абзац
describe-alerts = Кого извещают
describe-alerts-head = Повод | Кого | Абзац
describe-reports = Отчёты
describe-reports-head = Отчёт | Кто | Кому | Абзац
describe-readings = Где акт можно прочесть по-разному
describe-readings-head = Абзацы | Неясность | Принято | Другое прочтение | Что изменить в файле
describe-any = при любом
describe-none = нет

describe-disposition-silent = без ответа
describe-disposition-notice = ответ только о недопустимости злоупотребления правом
describe-disposition-clarify = разъяснение автору
describe-disposition-link = адрес сайта, где есть ответ

describe-on-flag-socially-significant = общественно значимое сообщение
describe-on-flag-activity-surge = повышенная активность
describe-on-importance = важность «{ $importance }»
describe-on-breach = пропуск срока ({ $owners })
describe-on-breach-recorded = зафиксировано нарушение
describe-on-breach-notified = направлено письмо о нарушении

describe-period-week = еженедельно
describe-period-month = ежемесячно
describe-period-quarter = ежеквартально
describe-period-other = { $period }

describe-unit-working-minutes = { $amount ->
    [one] { $amount } рабочая минута
    [few] { $amount } рабочие минуты
   *[many] { $amount } рабочих минут
}
describe-unit-working-hours = { $amount ->
    [one] { $amount } рабочий час
    [few] { $amount } рабочих часа
   *[many] { $amount } рабочих часов
}
describe-unit-working-days = { $amount ->
    [one] { $amount } рабочий день
    [few] { $amount } рабочих дня
   *[many] { $amount } рабочих дней
}
describe-unit-workday-hours = { $amount ->
    [one] { $amount } час рабочих дней
    [few] { $amount } часа рабочих дней
   *[many] { $amount } часов рабочих дней
}
describe-unit-calendar-minutes = { $amount } мин подряд
describe-unit-calendar-hours = { $amount } ч подряд

describe-when-importance-normal = обычная важность
describe-when-importance-high = высокая важность
describe-when-importance-emergency = экстренное
describe-when-importance-other = важность { $word }
describe-when-dept-role-sole = единственный исполнитель
describe-when-dept-role-responsible = ответственный исполнитель
describe-when-dept-role-co = соисполнитель
describe-when-pass-first = первое направление
describe-when-pass-recheck = после повторной проверки
describe-when-path-answer = ответ
describe-when-path-clarification = разъяснение
describe-when-kind-normal = обычное сообщение
describe-when-kind-repeat = повторное сообщение

describe-event-posted = размещение сообщения
describe-event-received = получение сообщения
describe-event-detected = выявление
describe-event-registered = регистрация
describe-event-sent-to-head = передано главе
describe-event-head-decided = решение главы
describe-event-routed = направлено
describe-event-delivered = поступило исполнителю
describe-event-accepted = принято
describe-event-returned = возвращено
describe-event-info-sent = информация дана
describe-event-first-info = первая информация соисполнителя
describe-event-all-info = вся информация соисполнителей
describe-event-draft-submitted = проект или запрос подан
describe-event-answer-submitted = проект ответа подан
describe-event-final-submitted = окончательный проект подан
describe-event-submitted-1 = на согласовании
describe-event-submitted-2 = на втором уровне
describe-event-approved-1 = согласовано
describe-event-approved-2 = согласовано на втором уровне
describe-event-rejected-1 = на доработку
describe-event-rejected-2 = возвращено вторым уровнем
describe-event-approved = ответ согласован
describe-event-published = ответ размещён
describe-event-interim-published = промежуточный ответ размещён
describe-event-request-published = запрос автору размещён
describe-event-link-reply = дана ссылка на сайт
describe-event-breach-recorded = нарушение зафиксировано
describe-event-breach-notified = письмо направлено
describe-event-closed = закрыто
describe-event-other = { $event }

describe-step-register = зарегистрировать
describe-step-submit-to-head = передать главе
describe-step-head-decide = поручить исполнителю
describe-step-head-decide-no = реагирование не требуется
describe-step-route = направить
describe-step-upstream-return = вернуть по принадлежности
describe-step-refuse = признать не подлежащим обработке
describe-step-refuse-link = ответить ссылкой на сайт
describe-step-return = вернуть: не наша компетенция
describe-step-submit-draft = подать проект
describe-step-approve = согласовать
describe-step-reject = на доработку
describe-step-send-down = передать исполнителю
describe-step-publish = разместить ответ
describe-step-publish-interim = разместить промежуточный ответ
describe-step-publish-request = разместить запрос автору
describe-step-ask-consent = спросить согласие автора
describe-step-consent = автор не согласен
describe-step-convert = передать в обращения граждан

# Основания возврата на доработку, которых нет среди кнопок.
reason-informative = ответ не информативен
reason-complete = ответ неполон или недостоверен
reason-matches-message = ответ не о том, о чём сообщение
reason-lawful = не соответствует законодательству
reason-personal-data = есть персональные данные
reason-private-life = есть сведения о частной жизни
reason-secrets = есть сведения, составляющие тайну
