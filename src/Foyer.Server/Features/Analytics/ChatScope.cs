using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Analytics;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>Which chats a figure is about: those that began in a range, of one department or of all that the asker may see.</summary>
internal sealed record ChatScope(ReportRange Range)
{
    /// <summary>The department asked for; null for all.</summary>
    public DepartmentId? Department { get; init; }

    /// <summary>The departments that the asker is limited to; null when there is no limit.</summary>
    public IReadOnlyList<DepartmentId>? Within { get; init; }

    /// <summary>The department in a query; clients of the dialect write <c>undefined</c> when they mean all.</summary>
    public static DepartmentId? DepartmentOf(JsonObject query) =>
        query.Text("departmentId") is { Length: > 0 } id && id != "undefined" ? new DepartmentId(id) : null;

    /// <summary>The facts of the chats.</summary>
    public IQueryable<ChatFacts> FactsOf(FoyerDb db)
    {
        var (start, end) = (Range.Start, Range.End);
        var chats = db.ChatFacts.AsNoTracking().Where(chat => chat.OpenedAt >= start && chat.OpenedAt <= end);
        chats = Department is { } department ? chats.Where(chat => chat.Department == department) : chats;
        return Nullable(Within) is { } within ? chats.Where(chat => within.Contains(chat.Department)) : chats;
    }

    /// <summary>The tags of the chats, one row for each.</summary>
    public IQueryable<ChatTag> TagsOf(FoyerDb db)
    {
        var (start, end) = (Range.Start, Range.End);
        var tags = db.ChatTags.AsNoTracking().Where(tag => tag.OpenedAt >= start && tag.OpenedAt <= end);
        tags = Department is { } department ? tags.Where(tag => tag.Department == department) : tags;
        return Nullable(Within) is { } within ? tags.Where(tag => within.Contains(tag.Department)) : tags;
    }

    /// <summary>The sums by day and department, or by agent as well.</summary>
    public IQueryable<FigureCell> CellsOf(FoyerDb db, FigurePlan plan, bool ofAgents)
    {
        var (first, last, stale) = (plan.First, plan.Last, plan.Stale);
        var cells = db.FigureCells.AsNoTracking().Where(cell => cell.IsOfAgent == ofAgents && cell.Day >= first && cell.Day <= last && !stale.Contains(cell.Day));
        cells = Department is { } department ? cells.Where(cell => cell.Department == department) : cells;
        return Nullable(Within) is { } within ? cells.Where(cell => within.Contains(cell.Department)) : cells;
    }

    /// <summary>The sums by time of the day.</summary>
    public IQueryable<FigureSlot> SlotsOf(FoyerDb db, FigurePlan plan)
    {
        var (first, last, stale) = (plan.First, plan.Last, plan.Stale);
        var slots = db.FigureSlots.AsNoTracking().Where(slot => slot.Day >= first && slot.Day <= last && !stale.Contains(slot.Day));
        if (Department is null && Within is null)
        {
            return slots.Where(slot => slot.Scope == FigureSlot.All);
        }

        var scopes = (Within ?? [Department!.Value]).Where(id => Department is null || id == Department).Select(id => id.Value).ToList();
        return slots.Where(slot => scopes.Contains(slot.Scope));
    }

    /// <summary>The counts by source and tag.</summary>
    public IQueryable<FigurePart> PartsOf(FoyerDb db, FigurePlan plan)
    {
        var (first, last, stale) = (plan.First, plan.Last, plan.Stale);
        var parts = db.FigureParts.AsNoTracking().Where(part => part.Day >= first && part.Day <= last && !stale.Contains(part.Day));
        parts = Department is { } department ? parts.Where(part => part.Department == department) : parts;
        return Nullable(Within) is { } within ? parts.Where(part => within.Contains(part.Department)) : parts;
    }

    private static List<DepartmentId?>? Nullable(IReadOnlyList<DepartmentId>? within) => within?.Select(id => (DepartmentId?)id).ToList();
}
