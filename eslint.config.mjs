import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/node_modules', '**/build', 'dist', 'cdktf.out', '.gen', 'test/packed/app'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 50, skipComments: true, skipBlankLines: true }],
      complexity: ['error', 12],
      eqeqeq: 'error',
      // A shell's \| written in a template literal reaches the shell as |.
      'no-useless-escape': 'error',
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines': ['error', 400], 'max-lines-per-function': 'off' } },
  { files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
