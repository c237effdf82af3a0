using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foyer.Server.Storage;

/// <summary>
/// One kind of entity as the row that it is stored in, parts that it owns included, made from the mapping: so that a row which nothing tracks
/// can be written, and only what has changed of it.
/// </summary>
internal sealed class RowShape
{
    // A model lives as long as the process; two databases have two.
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, RowShape>> Known = [];

    private readonly StoreObjectIdentifier table;
    private readonly List<Column> columns = [];
    private readonly Column? key;
    private readonly RelationalTypeMapping[] mappings;
    private readonly string insert;
    private readonly string copied;
    private readonly ConcurrentDictionary<UInt128, (string Sql, RelationalTypeMapping[] Mappings)> updates = [];

    private RowShape(IEntityType entity)
    {
        table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        Add(entity, []);
        if (columns.Count > 128)
        {
            throw new NotSupportedException($"{table.Name} has more columns than a change can name.");
        }

        key = entity.FindPrimaryKey()!.Properties is [var single] ? columns.Single(column => column.Name == single.GetColumnName(table)) : null;
        mappings = [.. columns.Select(static column => column.Mapping)];
        var names = $"\"{table.Name}\" ({string.Join(", ", columns.Select(static column => $"\"{column.Name}\""))})";
        copied = $"COPY {names} FROM STDIN (FORMAT BINARY)";
        insert = $"INSERT INTO {names} VALUES ({string.Join(", ", columns.Select(static (_, index) => $"@p{index}"))})";
    }

    public static RowShape Of<T>(FoyerDb db) =>
        Known.GetOrCreateValue(db.Model).GetOrAdd(typeof(T), static (type, model) => new RowShape(model.FindEntityType(type)!), db.Model);

    /// <summary>The statement that stores a new row.</summary>
    public RowCommand Insert(object entity) => new(insert, [.. columns.Select(column => column.Read(entity))], mappings, copied);

    /// <summary>The same without anything made for the next time, which is quicker where no more than a few will ever be: EF Core compiles a program for each property.</summary>
    public RowCommand InsertOnce(object entity) => new(insert, [.. columns.Select(column => column.ReadOnce(entity))], mappings, copied);

    /// <summary>What the row holds now, to be compared later.</summary>
    public object?[] Look(object entity)
    {
        var values = new object?[columns.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = columns[index].Copy(columns[index].Read(entity));
        }

        return values;
    }

    /// <summary>The statement that stores what has changed since a former look, which is brought up to date; null where nothing has.</summary>
    public RowCommand? Change(object entity, object?[] before)
    {
        var changed = UInt128.Zero;
        List<object?>? values = null;
        for (var index = 0; index < before.Length; index++)
        {
            var value = columns[index].Read(entity);
            if (!columns[index].IsSame(before[index], value))
            {
                changed |= UInt128.One << index;
                (values ??= []).Add(value);
                before[index] = columns[index].Copy(value);
            }
        }

        if (values is null)
        {
            return null;
        }

        values.Add(key!.Read(entity));
        var (sql, forms) = updates.GetOrAdd(changed, Update);
        return new RowCommand(sql, [.. values], forms);
    }

    private (string Sql, RelationalTypeMapping[] Mappings) Update(UInt128 changed)
    {
        var set = columns.Where((_, index) => (changed >> index & UInt128.One) != UInt128.Zero).ToList();
        var places = string.Join(", ", set.Select(static (column, index) => $"\"{column.Name}\" = @p{index}"));
        return ($"UPDATE \"{table.Name}\" SET {places} WHERE \"{key!.Name}\" = @p{set.Count}", [.. set.Append(key).Select(static column => column.Mapping)]);
    }

    // A part that the entity owns lies in the same row; where it is missing all its columns are empty.
    private void Add(ITypeBase type, Road[] roads)
    {
        foreach (var property in type.GetProperties().Where(static property => !property.IsShadowProperty()))
        {
            columns.Add(new Column(property, property.GetColumnName(table)!, [.. roads, new Road(property)]));
        }

        foreach (var part in (type as IEntityType)?.GetNavigations().Where(static part => part.TargetEntityType.IsOwned()) ?? [])
        {
            Add(part.TargetEntityType, [.. roads, new Road(part)]);
        }
    }

    /// <summary>From an object to one of its values: by a program that is compiled with the first use, or by looking it up each time.</summary>
    private sealed class Road(IPropertyBase property)
    {
        private IClrPropertyGetter? getter;

        public object? Read(object owner) => (getter ??= property.GetGetter()).GetClrValue(owner);

        public object? ReadOnce(object owner) => property.PropertyInfo is { } info ? info.GetValue(owner) : property.FieldInfo!.GetValue(owner);
    }

    private sealed class Column(IProperty property, string name, Road[] roads)
    {
        private readonly Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer comparer = property.GetValueComparer();

        public string Name => name;

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public object? Read(object entity)
        {
            object? value = entity;
            for (var index = 0; index < roads.Length && value is not null; index++)
            {
                value = roads[index].Read(value);
            }

            return value;
        }

        public object? ReadOnce(object entity) => roads.Aggregate((object?)entity, static (value, road) => value is null ? null : road.ReadOnce(value));

        public object? Copy(object? value) => value is null ? null : comparer.Snapshot(value);

        public bool IsSame(object? before, object? now) => ReferenceEquals(before, now) || (before is not null && now is not null && comparer.Equals(before, now));
    }
}
