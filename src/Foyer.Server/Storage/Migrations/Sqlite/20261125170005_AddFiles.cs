using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Foyer.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "discarded_files",
                columns: table => new
                {
                    StoreKey = table.Column<string>(type: "TEXT", nullable: false),
                    DiscardedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discarded_files", x => x.StoreKey);
                });

            migrationBuilder.CreateTable(
                name: "uploads",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RoomId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StoreKey = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: true),
                    Height = table.Column<int>(type: "INTEGER", nullable: true),
                    SentBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SentByVisitor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    UploadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_uploads", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_uploads_ExpiresAt",
                table: "uploads",
                column: "ExpiresAt",
                filter: "\"ExpiresAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_MessageId",
                table: "uploads",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_RoomId_UploadedAt",
                table: "uploads",
                columns: new[] { "RoomId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_uploads_StoreKey",
                table: "uploads",
                column: "StoreKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "discarded_files");

            migrationBuilder.DropTable(
                name: "uploads");
        }
    }
}
