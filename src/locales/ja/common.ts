/** Japanese. Reviewed by a native speaker: no. */
export default {
  'loading': '読み込み中…',
  'retry': 'もう一度試す',
  'close': '閉じる',
  'done': '完了',
  'card': '{brand}（末尾{last4}）',

  'problem.offline': '接続がありません。ネットワークをご確認ください。データは失われていません。',
  'problem.backend_unavailable': '現在サービスに接続できません。データは失われていません。',
  'problem.stripe_unavailable': '現在Stripeに接続できません。処理は何も行われていません。しばらくしてからもう一度お試しください。',
  'problem.token_missing': 'この通話にサインインしていません。ページを再読み込みするか、通話に参加し直してください。',
  'problem.role_forbidden': 'この操作を行う権限がありません。',
  'problem.rate_limited': '操作が速すぎます。少し待ってからもう一度お試しください。',
  'problem.unexpected': '問題が発生しました。もう一度お試しください。',
  'problem.payments_not_allowed': 'このクリニックでの決済は、所属組織で許可されていません。',
  'problem.account_not_ready': 'クリニックのStripeアカウントでは、まだお支払いを受け付けられません。',
  'problem.not_payable': 'この依頼へのお支払いはできなくなりました。',

  'problem.amount_missing': '金額を入力してください。',
  'problem.amount_unreadable': '金額として読み取れません。{example}のように入力してください。',
  'problem.amount_negative': '0より大きい金額を入力してください。',
  'problem.amount_other_currency': 'ここでのお支払いの通貨は{currency}です。通貨を省略するか、{currency}と入力してください。',
  'problem.amount_too_small': '請求できる最小金額は{minimum}です。',
  'problem.amount_too_large': '請求できる最大金額は{maximum}です。',
  'problem.amount_too_precise': '{currency}では使えない細かい金額です。{example}のように入力してください。',
  'problem.description_missing': '何のお支払いか入力してください。',
  'problem.currency_unsupported': 'この通貨ではお支払いいただけません。',
} as const;
