using Foyer.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Foyer.Server.Storage;

/// <summary>Typed identifiers are stored as their text.</summary>
internal sealed class IdForm<TId>() : ValueConverter<TId, string>(id => id.Value, text => Make(text))
    where TId : struct, IId<TId>
{
    // An expression tree may not call a static abstract member itself.
    private static TId Make(string text) => TId.From(text);
}

/// <summary>Instants are stored as UTC milliseconds: SQLite cannot order offsets, and the dialect knows no finer time.</summary>
internal sealed class InstantForm() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
