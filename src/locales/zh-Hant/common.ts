/** Traditional Chinese. Reviewed by a native speaker: no. */
export default {
  'loading': '載入中…',
  'retry': '再試一次',
  'close': '關閉',
  'done': '完成',
  'card': '{brand} 末四碼 {last4}',

  'problem.offline': '沒有連線。請檢查您的連線；資料並未遺失。',
  'problem.backend_unavailable': '目前無法連線至服務。資料並未遺失。',
  'problem.stripe_unavailable': '目前無法連線至 Stripe。未執行任何操作，請稍後再試。',
  'problem.token_missing': '您尚未登入這次通話。請重新載入頁面，或重新加入通話。',
  'problem.role_forbidden': '您沒有權限進行此操作。',
  'problem.rate_limited': '操作太快了。請稍候片刻再試。',
  'problem.unexpected': '發生錯誤，請再試一次。',
  'problem.payments_not_allowed': '您的機構尚未允許這間診所收款。',
  'problem.account_not_ready': '診所的 Stripe 帳戶目前還不能收款。',
  'problem.not_payable': '這項付款請求已不能再支付。',

  'problem.amount_missing': '請輸入金額。',
  'problem.amount_unreadable': '這不是有效的金額。請依照 {example} 的格式輸入。',
  'problem.amount_negative': '金額必須大於零。',
  'problem.amount_other_currency': '這裡以 {currency} 收款。請不要輸入貨幣，或輸入 {currency}。',
  'problem.amount_too_small': '最低收款金額為 {minimum}。',
  'problem.amount_too_large': '最高收款金額為 {maximum}。',
  'problem.amount_too_precise': '小數位數超出 {currency} 的允許範圍。請依照 {example} 的格式輸入。',
  'problem.description_missing': '請說明這筆款項的用途。',
  'problem.currency_unsupported': '不支援以這種貨幣付款。',
} as const;
