import { openDatabase } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { migrate } from '../platform/database/migrate.ts';
import { MIGRATIONS, requireDatabase } from './local/platform.ts';
import { runTool, say } from './project.ts';

await runTool(async () => {
  await requireDatabase();
  const database = openDatabase(readEnvironment(['DATABASE_URL'], process.env).DATABASE_URL);
  const applied = await migrate(database, MIGRATIONS);
  await database.end();
  say(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
});
