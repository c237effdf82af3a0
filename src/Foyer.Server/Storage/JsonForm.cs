using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage;

/// <summary>Small maps of text are stored as one JSON object.</summary>
internal static class JsonForm
{
    public static void StoredAsJson(this PropertyBuilder<Dictionary<string, string>> map) => map.HasConversion(
        fields => JsonSerializer.Serialize(fields, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default) ?? new Dictionary<string, string>(),
        new ValueComparer<Dictionary<string, string>>(
            (left, right) => left!.Count == right!.Count && !left.Except(right).Any(),
            fields => fields.Aggregate(0, (hash, field) => hash ^ HashCode.Combine(field.Key, field.Value)),
            fields => new Dictionary<string, string>(fields)));

    /// <summary>Stores a list of records, which is replaced and never changed in place.</summary>
    public static void StoredAsJson<T>(this PropertyBuilder<List<T>> list)
        where T : IEquatable<T> => list.HasConversion(
        items => JsonSerializer.Serialize(items, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Default) ?? new List<T>(),
        new ValueComparer<List<T>>(
            (left, right) => left!.SequenceEqual(right!),
            items => items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
            items => new List<T>(items)));
}
