/** Stripe's form in the panel's colours: computed from what the panel really looks like, so five tokens theme both. */
import type { Appearance } from '@stripe/stripe-js';

/** @param panel the rendered panel; its colours, font and first primary button are read. */
export function stripeAppearance(panel: Element): Appearance {
  const style = getComputedStyle(panel);
  const button = panel.querySelector('button.primary');
  const background = opaque(style.backgroundColor);
  const dark = luminance(background) < 0.5;
  const variables: NonNullable<Appearance['variables']> = {
    colorBackground: background,
    colorDanger: dark ? '#ff9d94' : '#b3261e',
    colorText: opaque(style.color),
    colorPrimary: opaque(button ? getComputedStyle(button).backgroundColor : style.color),
    fontFamily: style.fontFamily,
    fontSizeBase: style.fontSize,
    borderRadius: button ? getComputedStyle(button).borderRadius : '8px',
    spacingUnit: '4px',
  };
  return { theme: dark ? 'night' : 'stripe', variables };
}

/** Roughly how light an `rgb()` is, 0 to 1. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
  return (0.3 * red + 0.59 * green + 0.11 * blue) / 255;
}

/** Any CSS colour as `rgb()`: Stripe's parser doesn't know the newer notations that browsers compute to. */
function opaque(color: string): string {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
