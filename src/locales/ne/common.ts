/** Nepali. Reviewed by a native speaker: no. */
export default {
  'loading': 'लोड हुँदै छ…',
  'retry': 'फेरि प्रयास गर्नुहोस्',
  'close': 'बन्द गर्नुहोस्',
  'done': 'भयो',
  'card': '{brand}, अन्तिम अङ्क {last4}',

  'problem.offline': 'इन्टरनेट जडान छैन। आफ्नो नेटवर्क जाँच्नुहोस्; केही हराएको छैन।',
  'problem.backend_unavailable': 'अहिले सेवासँग जोडिन सकिएन। केही हराएको छैन।',
  'problem.stripe_unavailable': 'अहिले Stripe सँग जोडिन सकिएन। कुनै काम भएको छैन; एकछिनपछि फेरि प्रयास गर्नुहोस्।',
  'problem.token_missing': 'तपाईंले यो कलमा साइन इन गर्नुभएको छैन। पेज रिलोड गर्नुहोस् वा कलमा फेरि जोडिनुहोस्।',
  'problem.role_forbidden': 'तपाईंलाई यहाँ यसो गर्ने अनुमति छैन।',
  'problem.rate_limited': 'धेरै छिटो-छिटो भयो। एकछिन पर्खेर फेरि प्रयास गर्नुहोस्।',
  'problem.unexpected': 'केही गडबड भयो। फेरि प्रयास गर्नुहोस्।',
  'problem.payments_not_allowed': 'तपाईंको संस्थाले यो क्लिनिकलाई भुक्तानी लिने अनुमति दिएको छैन।',
  'problem.account_not_ready': 'क्लिनिकको Stripe खाता भुक्तानी लिन अझै तयार छैन।',
  'problem.not_payable': 'यो अनुरोधको भुक्तानी अब गर्न मिल्दैन।',

  'problem.amount_missing': 'रकम लेख्नुहोस्।',
  'problem.amount_unreadable': 'यो रकम मिलेन। यसरी लेख्नुहोस्: {example}',
  'problem.amount_negative': 'रकम शून्यभन्दा बढी हुनुपर्छ।',
  'problem.amount_other_currency': 'यहाँ भुक्तानी {currency} मा हुन्छ। मुद्रा नलेख्नुहोस् वा {currency} लेख्नुहोस्।',
  'problem.amount_too_small': 'कम्तीमा {minimum} भुक्तानी लिन सकिन्छ।',
  'problem.amount_too_large': 'बढीमा {maximum} भुक्तानी लिन सकिन्छ।',
  'problem.amount_too_precise': '{currency} मा दशमलवपछि यति धेरै अङ्क मिल्दैन। यसरी लेख्नुहोस्: {example}',
  'problem.description_missing': 'भुक्तानी केका लागि हो, लेख्नुहोस्।',
  'problem.currency_unsupported': 'यो मुद्रामा भुक्तानी गर्न मिल्दैन।',
} as const;
