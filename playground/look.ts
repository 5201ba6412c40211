/** What the switches say, apart from any page: languages, brands, and which custom properties they come to. */
import { toolCatalogues } from '../src/locales/tool-catalogues.js';

/** A made-up language: English with accents and 40 % longer. */
export const LONGER = 'en-XA';

/** Every language that the elements speak, by tag. */
export const LANGUAGES: readonly string[] = Object.keys(toolCatalogues);

export const SCHEMES = ['auto', 'light', 'dark'] as const;
export const DIRECTIONS = ['auto', 'ltr', 'rtl'] as const;

export interface Look {
  readonly scheme: (typeof SCHEMES)[number];
  readonly language: string;
  /** `auto`: the language's own. */
  readonly direction: (typeof DIRECTIONS)[number];
  readonly brand: string;
  /** The rest changes the brand; empty is as the brand has it. Colours are `#rrggbb`. */
  readonly accent: string;
  readonly surface: string;
  readonly text: string;
  /** Pixels. */
  readonly radius: string;
  readonly font: string;
}

export const PLAIN: Look = { scheme: 'auto', language: 'en', direction: 'auto', brand: 'plain', accent: '', surface: '', text: '', radius: '', font: '' };

interface Brand {
  readonly name: string;
  readonly properties: Readonly<Record<`--payment-${string}`, string>>;
}

/** Hosts that could be: each in light and dark. */
export const BRANDS: Readonly<Record<string, Brand>> = {
  plain: { name: 'As they come', properties: {} },
  violet: {
    name: 'Violet',
    properties: {
      '--payment-color-accent': 'light-dark(#5b3fd6, #b9a8ff)',
      '--payment-color-on-accent': 'light-dark(#ffffff, #1b0f4d)',
      '--payment-radius': '6px',
    },
  },
  blue: {
    name: 'Hospital blue',
    properties: {
      '--payment-color-accent': 'light-dark(#0a58ad, #8cc2ff)',
      '--payment-color-on-accent': 'light-dark(#ffffff, #04213f)',
      '--payment-color-surface': 'light-dark(#ffffff, #0f1d2c)',
      '--payment-color-text': 'light-dark(#0d2136, #e6f0fa)',
      '--payment-radius': '3px',
    },
  },
  clay: {
    name: 'Warm clay',
    properties: {
      '--payment-color-accent': 'light-dark(#9a3412, #ffb38a)',
      '--payment-color-on-accent': 'light-dark(#ffffff, #3a1505)',
      '--payment-color-surface': 'light-dark(#fffaf5, #261b14)',
      '--payment-color-text': 'light-dark(#3b2316, #f8e9dd)',
      '--payment-radius': '20px',
      '--payment-font': "Georgia, 'Noto Serif', serif",
    },
  },
  ink: {
    name: 'Ink',
    properties: {
      '--payment-color-accent': 'light-dark(#111111, #ffffff)',
      '--payment-color-on-accent': 'light-dark(#ffffff, #111111)',
      '--payment-color-surface': 'light-dark(#ffffff, #000000)',
      '--payment-color-text': 'light-dark(#111111, #ffffff)',
      '--payment-radius': '0px',
      '--payment-font': "ui-monospace, Menlo, 'DejaVu Sans Mono', monospace",
    },
  },
};

export const FONTS: Readonly<Record<string, string>> = {
  system: 'system-ui, sans-serif',
  serif: "Georgia, 'Noto Serif', serif",
  rounded: "ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, system-ui, sans-serif",
  mono: "ui-monospace, Menlo, 'DejaVu Sans Mono', monospace",
};

const COLOR = /^#[0-9a-f]{6}$/i;

/** The custom properties of a look, as a host would set them. */
export function propertiesOf({ brand, accent, surface, text, radius, font }: Look): Readonly<Record<string, string>> {
  return {
    ...BRANDS[brand]?.properties,
    ...(accent && { '--payment-color-accent': accent, '--payment-color-on-accent': readableOn(accent) }),
    ...(surface && { '--payment-color-surface': surface }),
    ...(text && { '--payment-color-text': text }),
    ...(radius && { '--payment-radius': `${radius}px` }),
    ...(font && { '--payment-font': FONTS[font]! }),
  };
}

/** Black or white, whichever is read better on a colour (WCAG's contrast). */
export function readableOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

/** A look from an address; what it can't mean is as if it were not there. */
export function readLook(given: URLSearchParams): Look {
  const one = <Value extends string>(name: keyof Look, allowed: readonly Value[]): Value => allowed.find((each) => each === given.get(name)) ?? (PLAIN[name] as Value);
  const color = (name: 'accent' | 'surface' | 'text') => (COLOR.test(given.get(name) ?? '') ? given.get(name)! : '');
  const radius = given.get('radius') ?? '';
  return {
    scheme: one('scheme', SCHEMES),
    language: one('language', [...LANGUAGES, LONGER]),
    direction: one('direction', DIRECTIONS),
    brand: one('brand', Object.keys(BRANDS)),
    accent: color('accent'),
    surface: color('surface'),
    text: color('text'),
    radius: /^\d{1,2}$/.test(radius) ? radius : '',
    font: one('font', ['', ...Object.keys(FONTS)]),
  };
}

/** What an address has to say of a look: only what is not plain. */
export function lookParameters(look: Look): [string, string][] {
  return Object.entries(look).filter(([name, value]) => value !== PLAIN[name as keyof Look]) as [string, string][];
}
