using Foyer.Testing;
using Xunit;

namespace Foyer.Server.Tests.Support;

/// <summary>Skips a test whose system program is not installed; the whole check installs them, and CI allows no skip.</summary>
internal static class Needs
{
    public static void Postgres() => Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed: dotnet run eng/check.cs installs it or says how.");

    public static void Redis() => Assert.SkipUnless(RedisServer.IsInstalled, "Redis is not installed: dotnet run eng/check.cs installs it or says how.");
}
