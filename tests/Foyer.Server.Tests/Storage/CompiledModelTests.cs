#pragma warning disable EF1001 // The tool's own parts, as its command line puts them together.
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>
/// The model that is compiled ahead is the one that the mapping says. With FOYER_APPROVE=1 it is written anew; a build and the same
/// tests without it show that it is right then.
/// </summary>
public sealed partial class CompiledModelTests
{
    [Fact]
    public async Task The_compiled_model_for_sqlite_is_the_one_of_the_mapping() => await CompareAsync(new DesignTimeSqlite().CreateDbContext([]), "Sqlite");

    [Fact]
    public async Task The_compiled_model_for_postgresql_is_the_one_of_the_mapping() => await CompareAsync(new DesignTimePostgres().CreateDbContext([]), "Postgres");

    [Fact]
    public void Nothing_that_is_stored_is_taken_for_unset_otherwise_than_in_the_mapping()
    {
        using var db = new DesignTimeSqlite().CreateDbContext([]);
        var built = db.GetService<IDesignTimeModel>().Model;
        foreach (var property in built.GetEntityTypes().SelectMany(static type => type.GetProperties()))
        {
            var compiled = db.Model.FindEntityType(property.DeclaringType.Name)?.FindProperty(property.Name)
                ?? throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} is not in the compiled model.");
            Assert.True(Equals(property.Sentinel, compiled.Sentinel), $"{property.DeclaringType.Name}.{property.Name}: {property.Sentinel} and {compiled.Sentinel}");
        }
    }

    private static async Task CompareAsync(FoyerDb context, string database)
    {
        await using var db = context;
        using var folder = new PrivateFolder("model");
        var services = new DesignTimeServicesBuilder(typeof(FoyerDb).Assembly, typeof(FoyerDb).Assembly, new OperationReporter(null), [])
            .CreateServiceCollection(db)
            .AddSingleton<ICSharpHelper, Helper>();
        await using var provider = services.BuildServiceProvider();
        var made = provider.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
            db.GetService<IDesignTimeModel>().Model,
            folder.Path,
            new CompiledModelCodeGenerationOptions { ContextType = db.GetType(), Language = "C#", ModelNamespace = $"Foyer.Server.Storage.Compiled.{database}" });

        var expected = made.ToDictionary(static file => Path.GetFileName(file), file => Clean(File.ReadAllText(file), database));
        var kept = Repository.File($"src/Foyer.Server/Storage/Compiled/{database}");
        if (Approved.IsWanted)
        {
            Directory.CreateDirectory(kept);
            foreach (var old in Directory.GetFiles(kept))
            {
                File.Delete(old);
            }

            foreach (var (name, text) in expected)
            {
                await File.WriteAllTextAsync(Path.Combine(kept, name), text, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(expected.Keys.Order(), Directory.GetFiles(kept).Select(static file => Path.GetFileName(file)).Order());
        Assert.All(expected, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(kept, file.Key)).ReplaceLineEndings("\n")));
    }

    // Without the chance in it, and with an identifier's unset value where it belongs: it has no form in the store, of which the tool makes a statement that fails.
    private static string Clean(string text, string database)
    {
        text = string.Join('\n', text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n').Select(static line => line.TrimEnd()));
        text = ModelId().Replace(text, $"modelId: new Guid(\"{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(database))[..16])}\")");
        return UnsetIdentifier().Replace(text, "${made},\n                sentinel: ${unset});");
    }

    [GeneratedRegex("""modelId: new Guid\("[0-9a-f-]+"\)""")]
    private static partial Regex ModelId();

    [GeneratedRegex("""(?<made>var (?<name>\w+) = runtimeEntityType\.AddProperty\([^;]*)\);\n\s+\k<name>\.SetSentinelFromProviderValue\((?<unset>default\([\w.]+\))\);""")]
    private static partial Regex UnsetIdentifier();

    private sealed class Helper(ITypeMappingSource source) : CSharpHelper(source)
    {
        public override string UnknownLiteral(object? value) => value is not null && value.GetType().Assembly == typeof(Domain.RoomId).Assembly
            ? $"default({Reference(value.GetType(), fullName: true)})"
            : base.UnknownLiteral(value);
    }
}
