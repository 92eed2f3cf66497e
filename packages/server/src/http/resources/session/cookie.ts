import type { CookieSerializeOptions } from '@fastify/cookie';
import type { AppContext } from '../../context.ts';

/** Out of reach of scripts and of other sites' pages; it ends with the browser, and with the session here. */
export function cookieOptions({ place }: AppContext): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: place.secure };
}
