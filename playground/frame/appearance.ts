/** Gives the page around an element its look, and the element its language. */
import { directionOf } from '../../src/locales/language.js';
import { LONGER, propertiesOf, type Look } from '../look.js';
import { addLongerTexts } from './longer-texts.js';
import { until } from './person.js';

type Stage = HTMLElement & { locale: string };

/** Colours, corners and font: what Stripe's form takes over when it is opened, so before the element is there. */
export function paint(look: Look): void {
  const { style } = document.documentElement;
  style.cssText = '';
  for (const [name, value] of Object.entries(propertiesOf(look))) style.setProperty(name, value);
  if (look.scheme !== 'auto') style.colorScheme = look.scheme;
}

/** The element in the language, once its texts have come. */
export async function speak(element: Stage, { language, direction }: Look): Promise<void> {
  const root = document.documentElement;
  if (language === LONGER) addLongerTexts();
  const locale = language === 'en' ? 'en-AU' : language;
  root.lang = locale;
  root.dir = direction === 'auto' ? directionOf(locale) : direction;
  element.locale = locale;
  await until(`texts in ${locale}`, () => parts(element).every((part) => part.lang === locale || (locale === 'en-AU' && part.lang === 'en')));
  turn(element, direction);
}

const parts = (element: Stage): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[lang][dir]')];

let turning: MutationObserver | undefined;

/** Mirrors the element against its language, as designers wish to see it: no host can. */
function turn(element: Stage, direction: Look['direction']): void {
  turning?.disconnect();
  const apply = () => {
    for (const part of parts(element)) {
      const wanted = direction === 'auto' ? directionOf(part.lang) : direction;
      if (part.lang && part.dir !== wanted) part.dir = wanted;
    }
  };
  apply();
  if (direction === 'auto') return;
  turning = new MutationObserver(apply);
  turning.observe(element.shadowRoot!, { subtree: true, childList: true, attributeFilter: ['dir', 'lang'] });
}
