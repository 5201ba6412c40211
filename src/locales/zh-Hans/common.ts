/** Chinese (simplified). Reviewed by a native speaker: no. */
export default {
  'loading': '正在加载…',
  'retry': '重试',
  'close': '关闭',
  'done': '完成',
  'card': '{brand}（尾号 {last4}）',

  'problem.offline': '没有网络连接。请检查网络；没有丢失任何内容。',
  'problem.backend_unavailable': '目前无法连接服务。没有丢失任何内容。',
  'problem.stripe_unavailable': '目前无法连接 Stripe。什么都没有发生；请稍后重试。',
  'problem.token_missing': '您尚未登录此通话。请刷新页面或重新加入。',
  'problem.role_forbidden': '您无权在此执行此操作。',
  'problem.rate_limited': '操作太快了。请稍等片刻再试。',
  'problem.unexpected': '出错了。请重试。',
  'problem.payments_not_allowed': '您的机构尚未允许此诊所收款。',
  'problem.account_not_ready': '诊所的 Stripe 账户尚不能收款。',
  'problem.not_payable': '此请求已无法支付。',

  'problem.amount_missing': '请输入金额。',
  'problem.amount_unreadable': '这不是金额。请按 {example} 的格式输入。',
  'problem.amount_negative': '金额必须大于零。',
  'problem.amount_other_currency': '此处以 {currency} 付款。请去掉货币，或输入 {currency}。',
  'problem.amount_too_small': '可收取的最小金额为 {minimum}。',
  'problem.amount_too_large': '可收取的最大金额为 {maximum}。',
  'problem.amount_too_precise': '超出 {currency} 允许的精度。请按 {example} 的格式输入。',
  'problem.description_missing': '请说明付款用途。',
  'problem.currency_unsupported': '不能以此货币付款。',
} as const;
