/** Hindi. Reviewed by a native speaker: no. */
export default {
  'loading': 'लोड हो रहा है…',
  'retry': 'फिर से कोशिश करें',
  'close': 'बंद करें',
  'done': 'हो गया',
  'card': '{brand}, आखिरी अंक {last4}',

  'problem.offline': 'इंटरनेट कनेक्शन नहीं है। अपना नेटवर्क जाँचें; आपका कुछ भी नहीं खोया है।',
  'problem.backend_unavailable': 'सेवा से अभी संपर्क नहीं हो पा रहा है। आपका कुछ भी नहीं खोया है।',
  'problem.stripe_unavailable': 'Stripe से अभी संपर्क नहीं हो पा रहा है। कोई कार्रवाई नहीं हुई है; थोड़ी देर में फिर से कोशिश करें।',
  'problem.token_missing': 'आपने इस कॉल में साइन इन नहीं किया है। पेज रीलोड करें या कॉल में दोबारा जुड़ें।',
  'problem.role_forbidden': 'आपको यहाँ ऐसा करने की अनुमति नहीं है।',
  'problem.rate_limited': 'यह बहुत जल्दी-जल्दी हो गया। थोड़ा रुककर फिर से कोशिश करें।',
  'problem.unexpected': 'कुछ गड़बड़ हो गई। फिर से कोशिश करें।',
  'problem.payments_not_allowed': 'आपकी संस्था ने इस क्लिनिक को भुगतान लेने की अनुमति नहीं दी है।',
  'problem.account_not_ready': 'क्लिनिक का Stripe खाता भुगतान लेने के लिए अभी तैयार नहीं है।',
  'problem.not_payable': 'इस अनुरोध का भुगतान अब नहीं किया जा सकता।',

  'problem.amount_missing': 'रकम लिखें।',
  'problem.amount_unreadable': 'यह रकम सही नहीं है। इस तरह लिखें: {example}',
  'problem.amount_negative': 'रकम शून्य से ज़्यादा होनी चाहिए।',
  'problem.amount_other_currency': 'यहाँ भुगतान {currency} में होते हैं। मुद्रा न लिखें या {currency} लिखें।',
  'problem.amount_too_small': 'कम से कम {minimum} का भुगतान लिया जा सकता है।',
  'problem.amount_too_large': 'ज़्यादा से ज़्यादा {maximum} का भुगतान लिया जा सकता है।',
  'problem.amount_too_precise': '{currency} में दशमलव के बाद इतने अंक नहीं हो सकते। इस तरह लिखें: {example}',
  'problem.description_missing': 'लिखें कि भुगतान किस चीज़ के लिए है।',
  'problem.currency_unsupported': 'इस मुद्रा में भुगतान नहीं किया जा सकता।',
} as const;
