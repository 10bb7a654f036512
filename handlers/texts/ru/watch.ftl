# What the bot says of itself to the admins. It is sent straight to Telegram, also when nothing can be written down.
watch-database = 🚨 База данных не принимает записи: { $error }. Новые сообщения пока не обрабатываются, но не теряются: Telegram хранит их сутки. Я жду и продолжу сам.
watch-database-over = ✅ База данных снова работает, я продолжаю.
watch-damage = 🚨 База данных повреждена: { $error }. Я остановился, чтобы не испортить её дальше. Что делать, написано в docs/operations.md.
watch-deadlines = 🚨 Проверка сроков стоит: не сработало напоминаний — { $count }, последняя проверка { $tick } с назад. Посмотрите журнал программы.
watch-deadlines-over = ✅ Проверка сроков снова идёт.
watch-outbox = 🚨 Сообщения не уходят уже { $seconds } с, в очереди { $count }. Лимиты Telegram ни при чём. Посмотрите журнал программы.
watch-outbox-over = ✅ Сообщения снова уходят.
watch-updates = 🚨 Входящие сообщения и нажатия не обрабатываются уже { $seconds } с, в очереди { $count }. Они сохранены. Посмотрите журнал программы.
watch-updates-over = ✅ Входящие снова обрабатываются.
backup-failed = 🚨 Ежедневная копия базы не сделана: { $error }. Прежние копии на месте, я попробую ещё раз через полчаса.
