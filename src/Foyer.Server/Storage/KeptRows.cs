using Foyer.Domain.LiveChats;

namespace Foyer.Server.Storage;

/// <summary>Entities that were read without being tracked, with what their rows held: what has changed of them is written by one statement each.</summary>
/// <param name="db">Where they were read.</param>
/// <param name="changed">Hears of each that has changed.</param>
internal sealed class KeptRows(FoyerDb db, Action<object>? changed)
{
    private readonly List<(object Entity, RowShape Shape, object?[] Before)> kept = [];

    public T Keep<T>(T entity)
        where T : class
    {
        var shape = RowShape.Of<T>(db);
        kept.Add((entity, shape, shape.Look(entity)));
        return entity;
    }

    /// <summary>Adds the statements that store what has changed since it was read or last written.</summary>
    public void WriteTo(List<RowCommand> commands)
    {
        foreach (var (entity, shape, before) in kept)
        {
            if (shape.Change(entity, before) is { } change)
            {
                commands.Add(change);
                changed?.Invoke(entity);
                if (entity is LiveChat chat)
                {
                    db.TouchedDays.Add(FigureDay.Of(chat.OpenedAt));
                }
            }
        }
    }

    public void Clear() => kept.Clear();
}
