import type { NextConfig } from 'next';

const config: NextConfig = {
  // They load files of their own at run time, which a bundler would leave behind.
  serverExternalPackages: ['@electric-sql/pglite', 'pg'],
};

export default config;
