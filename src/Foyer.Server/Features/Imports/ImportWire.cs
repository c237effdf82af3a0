using Foyer.Domain.Imports;

namespace Foyer.Server.Features.Imports;

/// <summary>Imports in the dialect's form.</summary>
internal static class ImportWire
{
    public static object Operation(ImportOperation import) => new
    {
        _id = import.Id.Value,
        type = import.Kind,
        importerKey = import.Kind,
        ts = import.StartedAt,
        status = import.Step,
        valid = import.IsValid,
        user = import.StartedBy.Value,
        file = import.FileName,
        _updatedAt = import.UpdatedAt,
        count = new { total = import.Total, completed = import.Completed, error = import.Failed, users = import.Accounts, channels = import.Rooms, messages = import.Messages },
        errors = import.Refused.Select(static one => new { number = one.Number, importId = one.ImportId, username = one.Username, email = one.Email, room = one.Room, code = one.Code, message = one.Reason }),
    };

    /// <summary>How far the last import is; what is not begun is at its beginning.</summary>
    public static ImportProgressPayload Progress(ImportOperation? import) => new(
        import?.Kind ?? "",
        ImporterKind.OfFiles.FirstOrDefault(one => one.Key == import?.Kind)?.Name ?? import?.Kind ?? "",
        import?.Step ?? ImportSteps.New,
        new ImportCountPayload(import?.Completed ?? 0, import?.Total ?? 0, import?.Failed ?? 0));

    /// <summary>How much of an import is done, in percent.</summary>
    public static double Rate(ImportOperation import) => import.Total == 0 ? 0 : Math.Floor((import.Completed + import.Failed) * 1000.0 / import.Total) / 10;
}

/// <summary>How far an import is.</summary>
internal sealed record ImportProgressPayload(string Key, string Name, string Step, ImportCountPayload Count);

/// <summary>How much of an import is done.</summary>
internal sealed record ImportCountPayload(int Completed, int Total, int Error);
