// Adds the migration that follows a change of the model, for SQLite and PostgreSQL, and compiles the model ahead:  dotnet run eng/migrate.cs AddPinnedMessages

using System.Diagnostics;
using System.Runtime.CompilerServices;

if (args is not [var name])
{
    Console.Error.WriteLine("Say what changes, in one word:  dotnet run eng/migrate.cs AddPinnedMessages");
    return 1;
}

Directory.SetCurrentDirectory(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..")));

return Run("tool", "restore") && Run("build", "src/Foyer.Server", "--nologo", "-v", "q") && Add("Sqlite") && Add("Postgres") && Compile() ? 0 : 1;

static string ThisFile([CallerFilePath] string path = "") => path;

bool Add(string database) => Run(
    "ef", "migrations", "add", name,
    "--no-build",
    "--project", "src/Foyer.Server",
    "--context", $"{database}FoyerDb",
    "--output-dir", $"Storage/Migrations/{database}");

// The tests that compare the compiled model with the mapping write it where they may.
static bool Compile()
{
    Environment.SetEnvironmentVariable("FOYER_APPROVE", "1");
    return Run("run", "--project", "tests/Foyer.Server.Tests", "--", "--filter-method", "*_is_the_one_of_the_mapping");
}

static bool Run(params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
    process.WaitForExit();
    return process.ExitCode == 0;
}
