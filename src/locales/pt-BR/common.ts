/** Portuguese (Brazil). Reviewed by a native speaker: no. */
export default {
  'loading': 'Carregando…',
  'retry': 'Tentar novamente',
  'close': 'Fechar',
  'done': 'Concluir',
  'card': '{brand} com final {last4}',

  'problem.offline': 'Sem conexão. Verifique sua rede; nada foi perdido.',
  'problem.backend_unavailable': 'Não é possível acessar o serviço agora. Nada foi perdido.',
  'problem.stripe_unavailable': 'Não é possível acessar o Stripe agora. Nada aconteceu; tente novamente em instantes.',
  'problem.token_missing': 'Você não está conectado a esta chamada. Recarregue a página ou entre de novo.',
  'problem.role_forbidden': 'Você não tem permissão para fazer isso aqui.',
  'problem.rate_limited': 'Foi rápido demais. Aguarde um momento e tente novamente.',
  'problem.unexpected': 'Algo deu errado. Tente novamente.',
  'problem.payments_not_allowed': 'Sua organização não autorizou pagamentos para esta clínica.',
  'problem.account_not_ready': 'A conta Stripe da clínica ainda não pode receber pagamentos.',
  'problem.not_payable': 'Esta solicitação não pode mais ser paga.',

  'problem.amount_missing': 'Digite um valor.',
  'problem.amount_unreadable': 'Isto não é um valor. Digite como {example}.',
  'problem.amount_negative': 'O valor deve ser maior que zero.',
  'problem.amount_other_currency': 'Aqui se paga em {currency}. Omita a moeda ou digite {currency}.',
  'problem.amount_too_small': 'O menor valor que pode ser cobrado é {minimum}.',
  'problem.amount_too_large': 'O maior valor que pode ser cobrado é {maximum}.',
  'problem.amount_too_precise': 'Isto é mais exato do que {currency} permite. Digite como {example}.',
  'problem.description_missing': 'Diga a que se refere o pagamento.',
  'problem.currency_unsupported': 'Não é possível pagar nesta moeda.',
} as const;
