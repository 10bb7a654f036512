# What was not delivered and what was not acted on: for the admins.
trouble-alarm = 🚨 <b>Не доставлено или не обработано: { $count }</b>
troubles = <b>Не доставлено и не обработано: { $count }</b>
troubles-none = Всё доставлено и обработано.
trouble-out = Не доставлено: { $what }. Кому: { $to }. Причина: { $why } ({ $when })
trouble-in = Обновление { $update } не удалось обработать: { $error }. От кого: { $sender }. Оно сохранено ({ $when })
trouble-quote = Прислано: { $sender }
    <blockquote>{ $text }</blockquote>
trouble-gone = Этого в списке уже нет.
trouble-retried = Отправлено на повтор: { $count }
trouble-put-away = Убрано из списка: { $count }. В журнале записано, кто это сделал.
button-troubles = Показать недоставленное
button-trouble-retry = 🔁 Повторить
button-trouble-retry-all = 🔁 Повторить все
button-trouble-show = Показать
button-trouble-put-away = Убрать

letter-card = карточка № { $number }
letter-line = сообщение о № { $number }
letter-alert = срочное сообщение о № { $number }
letter-preview = проект ответа по № { $number }
letter-digest = список напоминаний
letter-media = файлы
letter-prompt = вопрос бота
letter-menu = меню команд
letter-other = ответ бота
letter-to-chat = чат { $chat }

fault-blocked = бот заблокирован получателем
fault-not-started = получатель не нажимал «Старт»
fault-account-deleted = аккаунт получателя удалён
fault-removed = бота удалили из группы
fault-no-topic = тему удалили
fault-topic-closed = тема закрыта
fault-no-chat = такого чата больше нет
fault-no-rights = у бота нет права писать в этот чат
fault-too-large = файл слишком большой
fault-other = { $error }
