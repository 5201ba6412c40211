/** Korean. Reviewed by a native speaker: no. */
export default {
  'loading': '불러오는 중…',
  'retry': '다시 시도',
  'close': '닫기',
  'done': '완료',
  'card': '{brand} (끝자리 {last4})',

  'problem.offline': '연결되어 있지 않습니다. 네트워크를 확인해 주세요. 사라진 내용은 없습니다.',
  'problem.backend_unavailable': '지금 서비스에 연결할 수 없습니다. 사라진 내용은 없습니다.',
  'problem.stripe_unavailable': '지금 Stripe에 연결할 수 없습니다. 아무것도 처리되지 않았으니 잠시 후 다시 시도해 주세요.',
  'problem.token_missing': '이 통화에 로그인되어 있지 않습니다. 페이지를 새로 고치거나 통화에 다시 참여해 주세요.',
  'problem.role_forbidden': '이 작업을 할 수 있는 권한이 없습니다.',
  'problem.rate_limited': '요청이 너무 빠릅니다. 잠시 기다린 후 다시 시도해 주세요.',
  'problem.unexpected': '문제가 발생했습니다. 다시 시도해 주세요.',
  'problem.payments_not_allowed': '소속 기관에서 이 병원의 결제를 허용하지 않았습니다.',
  'problem.account_not_ready': '병원의 Stripe 계정으로 아직 결제를 받을 수 없습니다.',
  'problem.not_payable': '이 요청은 더 이상 결제할 수 없습니다.',

  'problem.amount_missing': '금액을 입력해 주세요.',
  'problem.amount_unreadable': '금액으로 읽을 수 없습니다. 다음과 같이 입력해 주세요: {example}',
  'problem.amount_negative': '금액은 0보다 커야 합니다.',
  'problem.amount_other_currency': '여기서는 {currency} 결제만 가능합니다. 화폐 단위를 생략하거나 {currency} 표기를 사용해 주세요.',
  'problem.amount_too_small': '결제할 수 있는 최소 금액은 {minimum}입니다.',
  'problem.amount_too_large': '결제할 수 있는 최대 금액은 {maximum}입니다.',
  'problem.amount_too_precise': '{currency}에서 허용되는 소수 자릿수를 넘었습니다. 다음과 같이 입력해 주세요: {example}',
  'problem.description_missing': '무엇에 대한 결제인지 입력해 주세요.',
  'problem.currency_unsupported': '이 화폐로는 결제할 수 없습니다.',
} as const;
