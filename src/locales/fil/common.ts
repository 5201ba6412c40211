/** Filipino. Reviewed by a native speaker: no. */
export default {
  'loading': 'Naglo-load…',
  'retry': 'Subukan ulit',
  'close': 'Isara',
  'done': 'Tapos na',
  'card': '{brand} na nagtatapos sa {last4}',

  'problem.offline': 'Walang koneksiyon. Pakitingnan ang inyong internet; walang nawala.',
  'problem.backend_unavailable': 'Hindi makakonekta sa serbisyo ngayon. Walang nawala.',
  'problem.stripe_unavailable': 'Hindi makakonekta sa Stripe ngayon. Wala pang nangyari; subukan ulit maya-maya.',
  'problem.token_missing': 'Hindi kayo naka-sign in sa tawag na ito. I-reload ang page o sumali ulit.',
  'problem.role_forbidden': 'Wala kayong pahintulot na gawin ito rito.',
  'problem.rate_limited': 'Masyadong mabilis. Maghintay sandali at subukan ulit.',
  'problem.unexpected': 'Nagkaroon ng problema. Subukan ulit.',
  'problem.payments_not_allowed': 'Hindi pinapayagan ng inyong organisasyon na tumanggap ng bayad ang klinikang ito.',
  'problem.account_not_ready': 'Hindi pa makatanggap ng bayad ang Stripe account ng klinika.',
  'problem.not_payable': 'Hindi na mababayaran ang request na ito.',

  'problem.amount_missing': 'Maglagay ng halaga.',
  'problem.amount_unreadable': 'Hindi ito halaga. I-type nang ganito: {example}',
  'problem.amount_negative': 'Dapat mas malaki sa zero ang halaga.',
  'problem.amount_other_currency': '{currency} ang bayad dito. Huwag nang ilagay ang currency, o i-type ang {currency}.',
  'problem.amount_too_small': '{minimum} ang pinakamababang halagang puwedeng singilin.',
  'problem.amount_too_large': '{maximum} ang pinakamataas na halagang puwedeng singilin.',
  'problem.amount_too_precise': 'Sobra ang decimal para sa {currency}. I-type nang ganito: {example}',
  'problem.description_missing': 'Isulat kung para saan ang bayad.',
  'problem.currency_unsupported': 'Hindi puwedeng magbayad sa currency na ito.',
} as const;
