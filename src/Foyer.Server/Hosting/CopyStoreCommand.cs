using Foyer.Server.Storage;

namespace Foyer.Server.Hosting;

/// <summary><c>Foyer.Server copy-store</c>: takes the same options as the server, copies the SQLite store of <c>DATA_FOLDER</c> into <c>POSTGRES</c>, and ends.</summary>
internal static class CopyStoreCommand
{
    public static async Task<bool> RunAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var (options, problems) = FoyerOptions.Read(configuration);
        if (options is not { Storage: { Postgres: { } postgres, SqliteFile: var file } })
        {
            foreach (var problem in problems.DefaultIfEmpty("POSTGRES names no database: copy-store --POSTGRES=\"Host=…;Database=…\" --DATA_FOLDER=data"))
            {
                await Console.Error.WriteLineAsync(problem);
            }

            return false;
        }

        return await new CopyStore(Console.Out).RunAsync(file, postgres, CancellationToken.None);
    }
}
