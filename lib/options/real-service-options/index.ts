export * from './mariadb';
export * from './nginx';
export * from './own';
export * from './page';
export * from './running';
