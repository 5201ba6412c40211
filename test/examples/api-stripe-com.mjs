// @ts-nocheck -- it stands in for Node's own function, in the one form that Stripe's SDK calls
// Loaded before an example's server: what it says to api.stripe.com goes to the simulator on SIMULATOR_PORT, and nothing else changes.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const { request } = https;
https.request = (options, ...rest) => {
  if (options?.host !== 'api.stripe.com') return request.call(https, options, ...rest);
  const made = http.request({ ...options, protocol: 'http:', host: '127.0.0.1', port: Number(process.env.SIMULATOR_PORT), agent: undefined }, ...rest);
  // Stripe's SDK writes once the line is secure.
  made.once('socket', (socket) => socket.once('connect', () => socket.emit('secureConnect')));
  return made;
};
syncBuiltinESMExports();
