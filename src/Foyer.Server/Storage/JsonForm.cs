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
}
