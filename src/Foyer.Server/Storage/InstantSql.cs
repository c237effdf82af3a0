using System.Linq.Expressions;
using Foyer.Domain.Analytics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foyer.Server.Storage;

/// <summary>Counting with instants inside the database, where they are milliseconds.</summary>
internal static class InstantSql
{
    private static readonly RelationalTypeMapping Whole = new LongTypeMapping("bigint");
    private static readonly RelationalTypeMapping Fraction = new DoubleTypeMapping("double precision");

    /// <summary>Which quarter of an hour since 1970 an instant falls into.</summary>
    public static long Slot(DateTimeOffset instant) => throw new InvalidOperationException($"{instant} can be counted in the database only.");

    /// <summary>Seconds from one instant to another.</summary>
    public static double Seconds(DateTimeOffset from, DateTimeOffset to) =>
        throw new InvalidOperationException($"{from} and {to} can be counted in the database only.");

    public static void AddInstantSql(this ModelBuilder model)
    {
        model.HasDbFunction(() => Slot(default)).HasTranslation(static arguments => new SqlBinaryExpression(
            ExpressionType.Divide, arguments[0], new SqlConstantExpression(TimeSlot.Milliseconds, Whole), typeof(long), Whole));
        model.HasDbFunction(() => Seconds(default, default)).HasTranslation(static arguments => new SqlBinaryExpression(
            ExpressionType.Divide,
            new SqlBinaryExpression(ExpressionType.Subtract, arguments[1], arguments[0], typeof(long), Whole),
            new SqlConstantExpression(1000.0, Fraction),
            typeof(double),
            Fraction));
    }
}
