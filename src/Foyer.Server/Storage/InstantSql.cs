using System.Linq.Expressions;
using System.Reflection;
using Foyer.Domain.Analytics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foyer.Server.Storage;

/// <summary>Counting with instants inside the database, where they are milliseconds.</summary>
internal static class InstantSql
{
    /// <summary>Which quarter of an hour since 1970 an instant falls into.</summary>
    public static long Slot(DateTimeOffset instant) => throw new InvalidOperationException($"{instant} can be counted in the database only.");

    /// <summary>Seconds from one instant to another.</summary>
    public static double Seconds(DateTimeOffset from, DateTimeOffset to) =>
        throw new InvalidOperationException($"{from} and {to} can be counted in the database only.");

    /// <summary>Lets questions count with instants. Not as functions of the model: a model that is compiled ahead cannot have such.</summary>
    public static void UseInstantSql(this DbContextOptionsBuilder options) =>
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new Extension());

    private sealed class Extension : IDbContextOptionsExtension
    {
        public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

        public void ApplyServices(IServiceCollection services) =>
            new EntityFrameworkRelationalServicesBuilder(services).TryAdd<IMethodCallTranslatorPlugin, Plugin>();

        public void Validate(IDbContextOptions options)
        {
            // There is nothing to choose.
        }
    }

    private sealed class ExtensionInfo(Extension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
        {
            // It looks the same everywhere.
        }
    }

    private sealed class Plugin : IMethodCallTranslatorPlugin
    {
        public IEnumerable<IMethodCallTranslator> Translators { get; } = [new Translator()];
    }

    private sealed class Translator : IMethodCallTranslator
    {
        private static readonly RelationalTypeMapping Whole = new LongTypeMapping("bigint");
        private static readonly RelationalTypeMapping Fraction = new DoubleTypeMapping("double precision");

        public SqlExpression? Translate(
            SqlExpression? instance, MethodInfo method, IReadOnlyList<SqlExpression> arguments, IDiagnosticsLogger<DbLoggerCategory.Query> logger) =>
            method.DeclaringType != typeof(InstantSql) ? null : method.Name switch
            {
                nameof(Slot) => new SqlBinaryExpression(
                    ExpressionType.Divide, arguments[0], new SqlConstantExpression(TimeSlot.Milliseconds, Whole), typeof(long), Whole),
                nameof(Seconds) => new SqlBinaryExpression(
                    ExpressionType.Divide,
                    new SqlBinaryExpression(ExpressionType.Subtract, arguments[1], arguments[0], typeof(long), Whole),
                    new SqlConstantExpression(1000.0, Fraction),
                    typeof(double),
                    Fraction),
                _ => null,
            };
    }
}
