namespace Foyer.Domain.Imports;

/// <summary>How much an import brings.</summary>
/// <param name="Accounts">Accounts.</param>
/// <param name="Rooms">Rooms.</param>
/// <param name="Messages">Messages.</param>
public sealed record ImportCounts(int Accounts, int Rooms, int Messages);

/// <summary>What an import brings is to be made.</summary>
/// <param name="ImportId">The import.</param>
public sealed record ImportStarted(ImportId ImportId);

/// <summary>An import has got on.</summary>
/// <param name="ImportId">The import.</param>
public sealed record ImportAdvanced(ImportId ImportId);

/// <summary>A room has all the messages that an import brought for it.</summary>
/// <param name="RoomId">The room.</param>
public sealed record HistoryImported(RoomId RoomId);
